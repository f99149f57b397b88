import { expect, test } from 'vitest';
import { strengthOf } from '../../../../components/lock/passphrase-strength.ts';

test.each([
	['short', 'Tr0ub4dor&3'],
	['weak', 'passwordpassword'],
	['weak', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
	['weak', 'abcabcabcabcabc'],
	['weak', 'LoopLink2026!'],
	['weak', 'quiet harbours'],
	['fair', 'quiet harbours noon'],
	['strong', 'seven quiet harbours at noon'],
	['strong', 'grüne Bäume wachsen leise am Fluss'],
] as const)('%s: %s', (strength, passphrase) => {
	expect(strengthOf(passphrase)).toBe(strength);
});
