import { z } from 'zod';
import { areKeyBytes, type KeyBytes } from './data-keys.ts';
import { type Derivation, MOST_ITERATIONS, SALT_BYTES } from './passphrase.ts';

/** What the data keys are wrapped with. */
export type Guard =
	/** A key that this browser profile keeps and that cannot be exported from it. */
	{ readonly kind: 'device'; readonly key: CryptoKey } | ({ readonly kind: 'passphrase' } & Derivation);

/** The data keys as they lie in the store. */
export type WrappedKeys = {
	readonly format: 2;
	readonly guard: Guard;
	/** Nonce (12 bytes) and the data keys, AES-256-GCM. */
	readonly wrapped: Uint8Array<ArrayBuffer>;
	/** When the current sealing key was made, ms since the epoch. */
	readonly since: number;
	/**
	 * SHA-256 of the above. No secret and no protection: it tells a damaged row, which nothing opens any more,
	 * from a wrong passphrase.
	 */
	readonly check: Uint8Array<ArrayBuffer>;
};

const NONCE_BYTES = 12;

const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
const schema = z.object({
	format: z.literal(2),
	guard: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('device'), key: z.instanceof(CryptoKey) }),
		z.object({
			kind: z.literal('passphrase'),
			salt: bytes.refine(({ length }) => length === SALT_BYTES),
			iterations: z.int().min(1).max(MOST_ITERATIONS),
		}),
	]),
	wrapped: bytes,
	since: z.number(),
	check: bytes,
});

/** Wraps data keys. `key` is the guard's own. */
export async function wrapKeys(
	key: CryptoKey,
	guard: Guard,
	dataKeys: KeyBytes,
	since: number,
): Promise<WrappedKeys> {
	const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
	const cipher = await crypto.subtle.encrypt(algorithm(nonce, guard), key, dataKeys);
	const wrapped = new Uint8Array(NONCE_BYTES + cipher.byteLength);
	wrapped.set(nonce);
	wrapped.set(new Uint8Array(cipher), NONCE_BYTES);
	return { format: 2, guard, wrapped, since, check: await checkOf(guard, wrapped, since) };
}

/** The data keys; null where `key` does not open them. */
export async function unwrapKeys(key: CryptoKey, { guard, wrapped }: WrappedKeys): Promise<KeyBytes | null> {
	try {
		const nonce = wrapped.slice(0, NONCE_BYTES);
		const cipher = wrapped.slice(NONCE_BYTES);
		const dataKeys = new Uint8Array(await crypto.subtle.decrypt(algorithm(nonce, guard), key, cipher));
		return areKeyBytes(dataKeys) ? dataKeys : null;
	} catch {
		return null;
	}
}

/** A row as it was stored; null where it is damaged. */
export async function parseWrappedKeys(row: unknown): Promise<WrappedKeys | null> {
	const parsed = schema.safeParse(row);
	if (!parsed.success) return null;
	const { guard, wrapped, since, check } = parsed.data;
	const expected = await checkOf(guard, wrapped, since);
	const isWhole = check.length === expected.length && check.every((byte, at) => byte === expected[at]);
	return isWhole ? parsed.data : null;
}

/** A key of this browser profile. Stored by structured clone, so it stays non-extractable in IndexedDB too. */
export function makeDeviceKey(): Promise<CryptoKey> {
	return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** The wrapping key of derived bytes. */
export function importWrappingKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Authenticated with the wrapping: parameters that were weakened behind our back open nothing. */
function algorithm(nonce: Uint8Array<ArrayBuffer>, guard: Guard): AesGcmParams {
	return { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(nameOf(guard)) };
}

function nameOf(guard: Guard): string {
	return guard.kind === 'device' ? 'device' : `passphrase ${guard.iterations} ${guard.salt.join()}`;
}

async function checkOf(
	guard: Guard,
	wrapped: Uint8Array<ArrayBuffer>,
	since: number,
): Promise<Uint8Array<ArrayBuffer>> {
	const text = new TextEncoder().encode(`${nameOf(guard)} ${since} ${wrapped.join()}`);
	return new Uint8Array(await crypto.subtle.digest('SHA-256', text));
}
