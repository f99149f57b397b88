import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import { CARRIED_BYTES, type Print, partsOf } from '../vault/fingerprint.ts';

/**
 * Storage keys of records. With a million candidates a key's length is most of what an index costs, and ids
 * are UUIDs written as 36 letters of two bytes each: as bytes they take a fifth.
 */
export type RecordBytes = Uint8Array<ArrayBuffer>;

const TEXT = 0;
const UUID = 1;
const UUID_PAIR = 2;

const UUID_PATTERN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PAIR_PATTERN = /^[0-9a-f-]{36}:[0-9a-f-]{36}$/;
const UUID_BYTES = 16;
const LAST_UUID = new Uint8Array(UUID_BYTES).fill(0xff);

/** The system's number: the first byte of every key, so that a system's records lie together. */
export function systemByte(system: Ats): number {
	return ATS_SYSTEMS.indexOf(system);
}

/** The key of a record within the store of its kind. */
export function recordBytes(system: Ats, id: string): RecordBytes {
	const [form, body] = bodyOf(id);
	const bytes = new Uint8Array(2 + body.length);
	bytes[0] = systemByte(system);
	bytes[1] = form;
	bytes.set(body, 2);
	return bytes;
}

function bodyOf(id: string): readonly [number, Uint8Array] {
	if (UUID_PATTERN.test(id)) return [UUID, hexBytes(id)];
	const [first = '', second = ''] = PAIR_PATTERN.test(id) ? id.split(':') : [];
	if (UUID_PATTERN.test(first) && UUID_PATTERN.test(second)) {
		return [UUID_PAIR, new Uint8Array([...hexBytes(first), ...hexBytes(second)])];
	}
	return [TEXT, new TextEncoder().encode(id)];
}

/** The vendor's id in a key. */
export function idOfBytes(key: RecordBytes): string {
	const body = key.subarray(2);
	if (key[1] === UUID) return uuidOf(body);
	if (key[1] === UUID_PAIR) return `${uuidOf(body)}:${uuidOf(body.subarray(UUID_BYTES))}`;
	return new TextDecoder().decode(body);
}

/** The two records that a pair of UUIDs names; null where the key is none. */
export function pairOfBytes(key: RecordBytes): readonly [RecordBytes, RecordBytes] | null {
	if (key[1] !== UUID_PAIR) return null;
	const uuidAt = (start: number) =>
		new Uint8Array([key[0] ?? 0, UUID, ...key.subarray(start, start + UUID_BYTES)]);
	return [uuidAt(2), uuidAt(2 + UUID_BYTES)];
}

/** The keys of all pairs whose first record is this one; null where that has no UUID. */
export function pairsWith(first: RecordBytes): IDBKeyRange | null {
	if (first[1] !== UUID) return null;
	const begin = first.with(1, UUID_PAIR);
	return IDBKeyRange.bound(begin, new Uint8Array([...begin, ...LAST_UUID]));
}

export function systemOfBytes(key: RecordBytes): Ats {
	const system = ATS_SYSTEMS[key[0] ?? -1];
	if (system === undefined) throw new TypeError('not a record key');
	return system;
}

/** A key as IndexedDB answers it. */
export function bytesOfKey(key: IDBValidKey): RecordBytes {
	if (key instanceof ArrayBuffer) return new Uint8Array(key);
	if (ArrayBuffer.isView(key)) {
		return new Uint8Array(key.buffer.slice(key.byteOffset, key.byteOffset + key.byteLength) as ArrayBuffer);
	}
	throw new TypeError('not a record key');
}

/** A number that tells the few apart that belong to one record: far shorter than an id. FNV-1a. */
export function shortMark(id: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < id.length; index += 1) {
		hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
	}
	return hash | 0;
}

/** All keys of a system, after `after` where one is given. */
export function rangeOf(system: Ats, after: RecordBytes | null = null): IDBKeyRange {
	const end = new Uint8Array([systemByte(system) + 1]);
	return IDBKeyRange.bound(after ?? new Uint8Array([systemByte(system)]), end, after !== null, true);
}

/**
 * An e-mail's or profile's print as it lies in the candidates' index: a byte for kind and round, and as much of it
 * as the next round is made of.
 */
export function printBytes(print: Print): RecordBytes {
	const parts = partsOf(print);
	if (parts === null) throw new TypeError('not a print');
	const { kind, round, text } = parts;
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	const bytes = new Uint8Array(1 + CARRIED_BYTES);
	bytes[0] = (kind === 'email' ? 1 : 2) + 2 * round;
	for (let index = 0; index < CARRIED_BYTES; index += 1) bytes[index + 1] = binary.charCodeAt(index);
	return bytes;
}

/** As much of the print as its bytes tell. */
export function printOfBytes(bytes: RecordBytes): Print {
	const first = (bytes[0] ?? 1) - 1;
	const round = first >> 1;
	const text = btoa(String.fromCharCode(...bytes.subarray(1)))
		.replaceAll('+', '-')
		.replaceAll('/', '_');
	return `${first % 2 === 0 ? 'email' : 'profile'}:${round === 0 ? '' : `${round}.`}${text}`;
}

function hexBytes(uuid: string): Uint8Array {
	const hex = uuid.replaceAll('-', '');
	return Uint8Array.from({ length: UUID_BYTES }, (_, index) =>
		Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
	);
}

function uuidOf(bytes: Uint8Array): string {
	const hex = [...bytes.subarray(0, UUID_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
