import { createDatabase, type Database } from '../../utils/store/database.ts';
import type { Store } from '../../utils/store/store.ts';
import type { Life } from './life.ts';
import { createPlainVault } from './plain-vault.ts';
import type { Simulation } from './simulation.ts';

/** What a transaction offers to whoever ends it from outside. */
type Abortable = { readonly abort: () => void };

/** The shipped database over fake-indexeddb, in the hands of a worker that may die or meet a full disk. */
export type MortalStore = Store & {
	/** What a dying worker leaves: its open transactions are undone. */
	readonly cutOff: () => void;
};

export function createMortalStore(simulation: Simulation, life: Life, committed: () => void): MortalStore {
	const { chance, swarm, time, interrupt } = simulation;
	const inner = createDatabase(
		async () => simulation.violate('the database was rebuilt'),
		() => time.wait(200),
	);
	const open = new Set<Abortable>();

	async function dawdle(): Promise<void> {
		if (swarm.dawdleMs > 0) await time.wait(chance.faults.int(swarm.dawdleMs));
	}

	const transact: Database['transact'] = (names, mode, work) => {
		const name = `a transaction on ${names.length > 3 ? 'all' : names.join()}`;
		return life.port(name, () => transacted(names, mode, work), mode === 'readonly');
	};

	const transacted: Database['transact'] = async (names, mode, work) => {
		await dawdle();
		// Killed while it waited for its turn.
		if (!life.isAlive()) return new Promise(() => undefined);
		const isFull = mode === 'readwrite' && !simulation.isCalm && chance.faults.chance(swarm.storageFull);
		const result = await inner.transact(names, mode, async (transaction) => {
			open.add(transaction);
			try {
				const done = await work(transaction);
				if (!isFull) return done;
				interrupt('storage is full');
				throw new DOMException('full', 'QuotaExceededError');
			} finally {
				open.delete(transaction);
			}
		});
		if (mode === 'readwrite') committed();
		return result;
	};

	return {
		database: { opened: () => life.port('opening', inner.opened), transact },
		vault: createPlainVault(),
		cutOff: () => {
			for (const transaction of open) {
				try {
					transaction.abort();
				} catch {
					// It was committed in this very moment.
				}
			}
			open.clear();
			void inner.opened().then((database) => database.close());
		},
	};
}
