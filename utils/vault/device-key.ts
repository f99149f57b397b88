/**
 * The two keys everything at rest is protected with. Neither can be exported: script reads ciphertext and
 * hashes, never the key. A passphrase (derived keys instead of stored ones) would be another source of
 * `VaultKeys`; nothing else would change.
 */
export type VaultKeys = {
	/** AES-256-GCM. */
	readonly sealing: CryptoKey;
	/** HMAC-SHA-256. */
	readonly fingerprinting: CryptoKey;
};

/** Makes a fresh pair. Stored by structured clone, so it stays non-extractable in IndexedDB too. */
export async function makeDeviceKeys(subtle: SubtleCrypto = crypto.subtle): Promise<VaultKeys> {
	const [sealing, fingerprinting] = await Promise.all([
		subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
		subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
	]);
	return { sealing, fingerprinting };
}
