import { PASSPHRASE_MIN_LENGTH } from '../../utils/messages/vault-protocol.ts';

export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** What people type first, and so what is tried first. */
const COMMON = /pass ?w(?:or[dt]|ort)|qwert|azerty|letmein|looplink|welcome|1234|abcd|iloveyou/i;

/** Bits of guessing that a computer needs years, or longer than anybody has, for at 600,000 rounds a try. */
const FAIR_BITS = 50;
const STRONG_BITS = 75;

/** A rough guess at how hard a passphrase is to guess: a hint, never a demand. */
export function strengthOf(passphrase: string): Strength {
	const characters = [...passphrase];
	if (passphrase.length < PASSPHRASE_MIN_LENGTH) return 'short';
	if (COMMON.test(passphrase)) return 'weak';
	const distinct = new Set(characters).size;
	// Repeating adds little: "abcabcabcabc" counts as six characters.
	const length = Math.min(characters.length, distinct * 2);
	const bits = length * bitsPerCharacter(passphrase);
	if (distinct < 6 || bits < FAIR_BITS) return 'weak';
	return bits < STRONG_BITS ? 'fair' : 'strong';
}

/** Less than the alphabet would give: people write words. */
function bitsPerCharacter(passphrase: string): number {
	const kinds = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) =>
		kind.test(passphrase),
	);
	return 2.5 + 0.5 * kinds.length;
}
