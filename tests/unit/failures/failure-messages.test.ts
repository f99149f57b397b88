import { expect, test } from 'vitest';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import type { Failure } from '../../../utils/failures/failure.ts';
import { FAILURE_MESSAGES, failureDetail, hostOf } from '../../../utils/failures/failure-messages.ts';
import { failureSchema } from '../../../utils/failures/failure-schema.ts';

const FAILURES: readonly Failure[] = [
	{ kind: 'key-rejected' },
	{ kind: 'permission-missing', permission: 'Jobs (read)' },
	{ kind: 'not-visible' },
	{ kind: 'rate-limited', until: 5 },
	{ kind: 'offline' },
	{ kind: 'access-not-allowed', origin: 'https://api.ashbyhq.com/*' },
	{ kind: 'storage-full' },
	{ kind: 'locked' },
	{ kind: 'turned-off' },
	{ kind: 'data-conflict' },
	{ kind: 'name-incomplete' },
	{ kind: 'email-required' },
	{ kind: 'changed-meanwhile' },
	{ kind: 'rows-left-out', rows: 3, detail: 'title invalid_type' },
	{ kind: 'unexpected', detail: 'HTTP 502', requestId: '01JS' },
];

test('every kind has a sentence and a next step of its own', () => {
	const said = Object.values(FAILURE_MESSAGES).flatMap(({ sentence, next }) => [
		messages[sentence].message,
		messages[next].message,
	]);
	expect(said).toHaveLength(2 * FAILURES.length);
	expect(new Set(said).size).toBe(said.length);
});

test('a failure says what a person needs word for word', () => {
	expect(FAILURES.map(failureDetail)).toEqual([
		'',
		'Jobs (read)',
		'',
		'',
		'',
		'api.ashbyhq.com',
		'',
		'',
		'',
		'',
		'',
		'',
		'',
		'3',
		'HTTP 502',
	]);
});

test('every kind crosses between contexts unchanged', () => {
	for (const failure of FAILURES) expect(failureSchema.parse(structuredClone(failure))).toEqual(failure);
});

test('a host is named without scheme and path', () => {
	expect(hostOf('https://bridge.example.com:8443/v1/x')).toBe('bridge.example.com:8443');
});
