import type { PrintKeys } from './fingerprint.ts';

/**
 * The keys that everything at rest is protected with, ready for use. None can be exported: script reads
 * ciphertext and hashes, never a key.
 */
export type VaultKeys = {
	/** The number of the AES-256-GCM key that new values are sealed with. */
	readonly current: number;
	/** By number: the current one and, while it is being replaced, those before it. */
	readonly sealing: ReadonlyMap<number, CryptoKey>;
	/** HMAC-SHA-256. */
	readonly printing: PrintKeys;
};

/**
 * The same keys as bytes, on their way into or out of a wrapping: the first key for prints, then each sealing key
 * with its number, the newest first, and each further key for prints with the number 0, the oldest first. Filled
 * with zeros after use.
 */
export type KeyBytes = Uint8Array<ArrayBuffer>;

const KEY_BYTES = 32;
const ENTRY_BYTES = 1 + KEY_BYTES;

/** A number is one byte of every sealed value; 0 marks none. */
const HIGHEST_NUMBER = 255;
const FOR_PRINTS = 0;

/** A round is less than a byte of every stored print. Nobody replaces keys that often: the last ones stay. */
const MOST_PRINT_KEYS = 127;

/** What a fresh vault starts with: 32 random bytes each for prints and for sealing. */
export function newKeyBytes(): KeyBytes {
	return withNewSealingKey(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
}

/** Whether bytes have the length that keys have. */
export function areKeyBytes(bytes: KeyBytes): boolean {
	return bytes.length > KEY_BYTES && (bytes.length - KEY_BYTES) % ENTRY_BYTES === 0;
}

/**
 * With new keys, which become the current ones. The older sealing keys still open what they sealed; the older ones
 * for prints stay for good, because each makes what the next one is given.
 */
export function withNewKeys(bytes: KeyBytes): KeyBytes {
	const sealing = withNewSealingKey(bytes);
	if (entriesIn(bytes).filter(isForPrints).length + 1 >= MOST_PRINT_KEYS) return sealing;
	const grown = new Uint8Array(sealing.length + ENTRY_BYTES);
	grown.set(sealing);
	grown[sealing.length] = FOR_PRINTS;
	grown.set(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), sealing.length + 1);
	return grown;
}

function withNewSealingKey(bytes: KeyBytes): KeyBytes {
	const taken = new Set(entriesIn(bytes).map(({ number }) => number));
	taken.delete(FOR_PRINTS);
	if (taken.size === HIGHEST_NUMBER) throw new TypeError('too many keys are being replaced');
	let number = ((bytes[KEY_BYTES] ?? 0) % HIGHEST_NUMBER) + 1;
	while (taken.has(number)) number = (number % HIGHEST_NUMBER) + 1;
	const grown = new Uint8Array(bytes.length + ENTRY_BYTES);
	grown.set(bytes.subarray(0, KEY_BYTES));
	grown[KEY_BYTES] = number;
	grown.set(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), KEY_BYTES + 1);
	grown.set(bytes.subarray(KEY_BYTES), KEY_BYTES + ENTRY_BYTES);
	return grown;
}

/** With the current sealing key only: what an older one sealed does not open any more. */
export function withoutOldSealingKeys(bytes: KeyBytes): KeyBytes {
	const further = entriesIn(bytes).filter(isForPrints);
	const rest = new Uint8Array(KEY_BYTES + ENTRY_BYTES * (1 + further.length));
	rest.set(bytes.subarray(0, KEY_BYTES + ENTRY_BYTES));
	for (const [index, { key }] of further.entries()) rest.set(key, KEY_BYTES + ENTRY_BYTES * (1 + index) + 1);
	return rest;
}

export async function importKeys(bytes: KeyBytes): Promise<VaultKeys> {
	const { subtle } = crypto;
	const hmac = { name: 'HMAC', hash: 'SHA-256' };
	const entries = entriesIn(bytes);
	const sealing = entries.filter((entry) => !isForPrints(entry));
	const printing = [bytes.slice(0, KEY_BYTES), ...entries.filter(isForPrints).map(({ key }) => key)];
	return {
		current: sealing[0]?.number ?? 0,
		sealing: new Map(
			await Promise.all(
				sealing.map(
					async ({ number, key }): Promise<[number, CryptoKey]> => [
						number,
						await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']),
					],
				),
			),
		),
		printing: await Promise.all(printing.map((key) => subtle.importKey('raw', key, hmac, false, ['sign']))),
	};
}

type Entry = { readonly number: number; readonly key: KeyBytes };

const isForPrints = ({ number }: Entry) => number === FOR_PRINTS;

function entriesIn(bytes: KeyBytes): readonly Entry[] {
	const count = Math.floor((bytes.length - KEY_BYTES) / ENTRY_BYTES);
	return Array.from({ length: count }, (_, index) => {
		const at = KEY_BYTES + index * ENTRY_BYTES;
		return { number: bytes[at] ?? 0, key: bytes.slice(at + 1, at + ENTRY_BYTES) };
	});
}
