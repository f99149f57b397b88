import { bytesOfKey, idOfBytes, systemOfBytes } from '../../utils/store/record-bytes.ts';
import type { Ats, System } from '../../utils/systems/system.ts';

/** A stored row as it lies there. */
export type RawRow = { readonly key: unknown; readonly value: unknown };

/**
 * Everything that is committed in a store of the database, looked at from outside: asking through IndexedDB
 * would take turns, and so change what happens. Knows fake-indexeddb's own fields, at the version that the
 * project pins.
 */
export function rawRows(factory: IDBFactory, store: string): readonly RawRow[] {
	const databases = field(factory, '_databases');
	const database = databases instanceof Map ? databases.get('looplink') : undefined;
	const stores = field(database, 'rawObjectStores');
	const found: unknown = stores instanceof Map ? stores.get(store) : undefined;
	if (found === undefined) return [];
	const tree = field(found, 'records');
	const values = field(tree, 'values');
	if (typeof values !== 'function') throw new Error('fake-indexeddb keeps its rows in another way now');
	return [...Reflect.apply(values, tree, [])];
}

/** A field of anything; undefined where there is none. */
export function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** A system's row of a store that has one for each; undefined where there is none. */
export function systemRow(factory: IDBFactory, store: string, system: System): unknown {
	return rawRows(factory, store).find(({ value }) => field(value, 'system') === system)?.value;
}

/** The rows of a synced kind, by system and id. */
export function syncedRows(factory: IDBFactory, kind: string, system: Ats): ReadonlyMap<string, unknown> {
	const rows = new Map<string, unknown>();
	for (const { key, value } of rawRows(factory, kind)) {
		const named = key instanceof ArrayBuffer ? nameOf(key) : null;
		if (named?.system === system) rows.set(named.id, value);
	}
	return rows;
}

const names = new WeakMap<ArrayBuffer, { readonly system: Ats; readonly id: string }>();

/** Whose a key is. A row keeps its key, so it is worked out once. */
function nameOf(key: ArrayBuffer): { readonly system: Ats; readonly id: string } {
	const known = names.get(key);
	if (known !== undefined) return known;
	const bytes = bytesOfKey(key);
	const named = { system: systemOfBytes(bytes), id: idOfBytes(bytes) };
	names.set(key, named);
	return named;
}
