import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	bytesOfKey,
	idOfBytes,
	pairOfBytes,
	pairsWith,
	rangeOf,
	recordBytes,
	systemOfBytes,
} from '../../../utils/store/record-bytes.ts';
import { ATS_SYSTEMS } from '../../../utils/systems/system.ts';

const uuid = fc.uuid();
const ids = fc.oneof(
	uuid,
	fc.tuple(uuid, uuid).map(([a, b]) => `${a}:${b}`),
	uuid.map((id) => id.toUpperCase()),
	fc.string({ unit: 'binary' }),
	fc.constantFrom('5f1e2d3c4b5a69788796a5b4', '', '0', ':', '-'),
);
const systems = fc.constantFrom(...ATS_SYSTEMS);

describe('the key of a record', () => {
	test('tells its system and the vendor’s id again, whatever an id looks like', () => {
		fc.assert(
			fc.property(systems, ids, (system, id) => {
				const key = recordBytes(system, id);
				expect(systemOfBytes(key)).toBe(system);
				expect(idOfBytes(key)).toBe(new TextDecoder().decode(new TextEncoder().encode(id)));
			}),
		);
	});

	test('differs for different ids and systems', () => {
		fc.assert(
			fc.property(systems, ids, systems, ids, (system, id, otherSystem, otherId) => {
				fc.pre(system !== otherSystem || id.toWellFormed() !== otherId.toWellFormed());
				expect(recordBytes(system, id).join()).not.toBe(recordBytes(otherSystem, otherId).join());
			}),
		);
	});

	test('keeps the byte that a system has had since it was added', () => {
		expect(ATS_SYSTEMS.slice(0, 2)).toEqual(['smartrecruiters', 'ashby']);
	});

	test('is short for UUIDs', () => {
		expect(recordBytes('ashby', '3f6b0d0e-1c2d-4e5f-8a9b-0c1d2e3f4a5b')).toHaveLength(18);
	});

	test('of a pair tells both records, and lies with the others of its first', () => {
		fc.assert(
			fc.property(systems, uuid, uuid, uuid, (system, first, second, other) => {
				const key = recordBytes(system, `${first}:${second}`);
				expect(pairOfBytes(key)).toEqual([recordBytes(system, first), recordBytes(system, second)]);
				expect(pairsWith(recordBytes(system, first))?.includes(key)).toBe(true);
				expect(pairsWith(recordBytes(system, other))?.includes(key)).toBe(other === first);
			}),
		);
		expect(pairOfBytes(recordBytes('ashby', 'x'))).toBeNull();
		expect(pairsWith(recordBytes('smartrecruiters', ''))).toBeNull();
	});

	test('lies in the range of its own system only', () => {
		fc.assert(
			fc.property(systems, ids, (system, id) => {
				const key = recordBytes(system, id);
				for (const other of ATS_SYSTEMS) expect(rangeOf(other).includes(key)).toBe(other === system);
				expect(rangeOf(system, key).includes(key)).toBe(false);
			}),
		);
	});

	test('is the same when the database gives it back', () => {
		const key = recordBytes('ashby', 'x');
		expect(bytesOfKey(key.buffer)).toEqual(key);
		expect(bytesOfKey(new DataView(key.buffer))).toEqual(key);
	});
});
