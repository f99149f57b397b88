import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * What the shipped code takes from the browser without being given it, where Node's own would answer when
 * the machine pleases. To be imported before anything else.
 */
Reflect.set(crypto.subtle, 'digest', async (_name: string, data: Uint8Array<ArrayBuffer>) => {
	const { buffer, byteOffset, byteLength } = createHash('sha256').update(data).digest();
	return buffer.slice(byteOffset, byteOffset + byteLength);
});

// An extension's pages may not compile code either.
z.config({ jitless: true });

const cloneAnything = globalThis.structuredClone;

/** Copies what is stored, several times as fast as Node does it. */
function clone(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(clone);
	if (value instanceof Uint8Array) return new Uint8Array(value);
	if (value instanceof ArrayBuffer) return value.slice(0);
	if (Object.getPrototypeOf(value) !== Object.prototype) return cloneAnything(value);
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clone(inner)]));
}

Reflect.set(globalThis, 'structuredClone', clone);
