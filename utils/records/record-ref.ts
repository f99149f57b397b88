import type { Ats } from '../systems/system.ts';

/** The ATS records a link can start from. */
export type RecordKind = 'candidate' | 'application' | 'job';

/** Names one record of an ATS. `id` is the vendor's own id, as it stands in its URLs and API. */
export type RecordRef = { readonly system: Ats; readonly kind: RecordKind; readonly id: string };

/** The key a record is stored under, such as `ashby:candidate:3f6b…`. */
export type RecordKey = `${Ats}:${RecordKind}:${string}`;

/** The storage key of a record reference. */
export function recordKey(ref: RecordRef): RecordKey {
	return `${ref.system}:${ref.kind}:${ref.id}`;
}

/** The vendor's id in such a key. */
export function idOfKey(key: string): string {
	return key.split(':').slice(2).join(':');
}
