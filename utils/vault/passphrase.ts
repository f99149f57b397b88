/** What turns a passphrase into a key; stored beside what that key wraps. */
export type Derivation = {
	readonly salt: Uint8Array<ArrayBuffer>;
	/** Of PBKDF2-HMAC-SHA-256. */
	readonly iterations: number;
};

/** OWASP's password storage cheat sheet, 2026: 600,000 for PBKDF2-HMAC-SHA-256. */
export const ITERATIONS = 600_000;
/** More than that is a damaged row, not a stronger one: it would keep the worker busy for minutes. */
export const MOST_ITERATIONS = 10_000_000;
export const SALT_BYTES = 16;

export function newDerivation(iterations: number): Derivation {
	return { salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)), iterations };
}

/** 32 bytes. The same text gives the same bytes however a keyboard composes its letters. */
export async function deriveKey(
	passphrase: string,
	{ salt, iterations }: Derivation,
): Promise<Uint8Array<ArrayBuffer>> {
	const text = new TextEncoder().encode(passphrase.normalize('NFKC'));
	const material = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
	const params = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
	return new Uint8Array(await crypto.subtle.deriveBits(params, material, 256));
}
