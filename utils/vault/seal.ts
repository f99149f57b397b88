import type { z } from 'zod';
import type { VaultKeys } from './data-keys.ts';

/** Encrypted JSON: the key's number (1 byte), nonce (12), ciphertext with its tag. */
export type Sealed = Uint8Array<ArrayBuffer>;

/** What opening gave. `damaged`: tampered, cut, of another record, another key, or another shape. */
export type Opened<Value> =
	| { readonly state: 'opened'; readonly value: Value }
	| { readonly state: 'damaged' };

/** What sealing takes of the keys. */
export type SealingKeys = Pick<VaultKeys, 'current' | 'sealing'>;

const NONCE_BYTES = 12;
const HEADER_BYTES = 1 + NONCE_BYTES;
const TAG_BYTES = 16;

/**
 * Encrypts a JSON value. `context` names the place it is stored in and is authenticated with it, so that a
 * sealed value copied to another record does not open there.
 */
export async function seal(keys: SealingKeys, value: unknown, context: string): Promise<Sealed> {
	return encrypt(keys, utf8(JSON.stringify(value)), context);
}

/** Decrypts and parses. Never throws: what does not open is `damaged`. */
export async function open<Schema extends z.ZodType>(
	keys: SealingKeys,
	sealed: unknown,
	context: string,
	schema: Schema,
): Promise<Opened<z.output<Schema>>> {
	try {
		const plain = await decrypt(keys, sealed, context);
		if (plain === null) return { state: 'damaged' };
		const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(plain)));
		return parsed.success ? { state: 'opened', value: parsed.data } : { state: 'damaged' };
	} catch {
		return { state: 'damaged' };
	}
}

/** The same value under the current key, in its new place; null where it is that already, or damaged. */
export async function reseal(
	keys: SealingKeys,
	sealed: Sealed,
	context: string,
	newContext = context,
): Promise<Sealed | null> {
	if (sealed[0] === keys.current && context === newContext) return null;
	const plain = await decrypt(keys, sealed, context).catch(() => null);
	return plain === null ? null : encrypt(keys, new Uint8Array(plain), newContext);
}

async function encrypt(
	{ current, sealing }: SealingKeys,
	plain: Uint8Array<ArrayBuffer>,
	context: string,
): Promise<Sealed> {
	const key = sealing.get(current);
	if (key === undefined) throw new TypeError('no sealing key');
	const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
	const cipher = await crypto.subtle.encrypt(algorithm(nonce, context), key, plain);
	const sealed = new Uint8Array(HEADER_BYTES + cipher.byteLength);
	sealed[0] = current;
	sealed.set(nonce, 1);
	sealed.set(new Uint8Array(cipher), HEADER_BYTES);
	return sealed;
}

/** Null where there is no key for it; rejects where it is not what was encrypted. */
async function decrypt(
	{ sealing }: SealingKeys,
	sealed: unknown,
	context: string,
): Promise<ArrayBuffer | null> {
	if (!(sealed instanceof Uint8Array) || sealed.length < HEADER_BYTES + TAG_BYTES) return null;
	const key = sealing.get(sealed[0] ?? 0);
	if (key === undefined) return null;
	const nonce = sealed.slice(1, HEADER_BYTES);
	return crypto.subtle.decrypt(algorithm(nonce, context), key, sealed.slice(HEADER_BYTES));
}

function algorithm(nonce: Uint8Array<ArrayBuffer>, context: string): AesGcmParams {
	return { name: 'AES-GCM', iv: nonce, additionalData: utf8(context) };
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(text);
}
