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
	readonly fingerprinting: CryptoKey;
};

/**
 * The same keys as bytes, on their way into or out of a wrapping: the fingerprinting key, then each sealing key
 * with its number, the newest first. Filled with zeros after use.
 */
export type KeyBytes = Uint8Array<ArrayBuffer>;

const KEY_BYTES = 32;
const ENTRY_BYTES = 1 + KEY_BYTES;

/** A number is one byte of every sealed value; 0 marks none. */
const HIGHEST_NUMBER = 255;

/** What a fresh vault starts with: 32 random bytes each for fingerprinting and sealing. */
export function newKeyBytes(): KeyBytes {
	return withNewSealingKey(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
}

/** Whether bytes have the length that keys have. */
export function areKeyBytes(bytes: KeyBytes): boolean {
	return bytes.length > KEY_BYTES && (bytes.length - KEY_BYTES) % ENTRY_BYTES === 0;
}

/** With one more sealing key, which becomes the current one. The older ones still open what they sealed. */
export function withNewSealingKey(bytes: KeyBytes): KeyBytes {
	const taken = new Set(numbersIn(bytes));
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
	return bytes.slice(0, KEY_BYTES + ENTRY_BYTES);
}

export async function importKeys(bytes: KeyBytes): Promise<VaultKeys> {
	const { subtle } = crypto;
	const hmac = { name: 'HMAC', hash: 'SHA-256' };
	const fingerprinting = await subtle.importKey('raw', bytes.slice(0, KEY_BYTES), hmac, false, ['sign']);
	const numbers = numbersIn(bytes);
	const sealing = await Promise.all(
		numbers.map(async (number, index): Promise<[number, CryptoKey]> => {
			const at = KEY_BYTES + index * ENTRY_BYTES + 1;
			const raw = bytes.slice(at, at + KEY_BYTES);
			return [number, await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])];
		}),
	);
	return { current: numbers[0] ?? 0, sealing: new Map(sealing), fingerprinting };
}

function numbersIn(bytes: KeyBytes): readonly number[] {
	const entries = Math.floor((bytes.length - KEY_BYTES) / ENTRY_BYTES);
	return Array.from({ length: entries }, (_, index) => bytes[KEY_BYTES + index * ENTRY_BYTES] ?? 0);
}
