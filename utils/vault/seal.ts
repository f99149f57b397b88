import type { z } from 'zod';

/** Encrypted JSON: format (1 byte), nonce (12), ciphertext with its tag. */
export type Sealed = Uint8Array<ArrayBuffer>;

/** What opening gave. `damaged`: tampered, cut, of another record, another key, or another shape. */
export type Opened<Value> =
	| { readonly state: 'opened'; readonly value: Value }
	| { readonly state: 'damaged' };

const FORMAT = 1;
const NONCE_BYTES = 12;
const HEADER_BYTES = 1 + NONCE_BYTES;
const TAG_BYTES = 16;

/**
 * Encrypts a JSON value. `context` names the place it is stored in and is authenticated with it, so that a
 * sealed value copied to another record does not open there.
 */
export async function seal(key: CryptoKey, value: unknown, context: string): Promise<Sealed> {
	const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
	const cipher = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv: nonce, additionalData: utf8(context) },
		key,
		utf8(JSON.stringify(value)),
	);
	const sealed = new Uint8Array(HEADER_BYTES + cipher.byteLength);
	sealed[0] = FORMAT;
	sealed.set(nonce, 1);
	sealed.set(new Uint8Array(cipher), HEADER_BYTES);
	return sealed;
}

/** Decrypts and parses. Never throws: what does not open is `damaged`. */
export async function open<Schema extends z.ZodType>(
	key: CryptoKey,
	sealed: unknown,
	context: string,
	schema: Schema,
): Promise<Opened<z.output<Schema>>> {
	if (!isSealed(sealed)) return { state: 'damaged' };
	try {
		const plain = await crypto.subtle.decrypt(
			{ name: 'AES-GCM', iv: sealed.subarray(1, HEADER_BYTES), additionalData: utf8(context) },
			key,
			sealed.subarray(HEADER_BYTES),
		);
		const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(plain)));
		return parsed.success ? { state: 'opened', value: parsed.data } : { state: 'damaged' };
	} catch {
		return { state: 'damaged' };
	}
}

function isSealed(value: unknown): value is Sealed {
	return value instanceof Uint8Array && value.length >= HEADER_BYTES + TAG_BYTES && value[0] === FORMAT;
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(text);
}
