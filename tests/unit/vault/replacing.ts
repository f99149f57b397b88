import { replacementStep } from '../../../utils/store/replacement.ts';
import { renewRow, SEALED_STORES, type SealedStore } from '../../../utils/store/sealed-places.ts';
import { createStore, type OwnStore } from '../../../utils/store/store.ts';
import type { Print } from '../../../utils/vault/fingerprint.ts';
import type { Sealed } from '../../../utils/vault/seal.ts';

/** The clock of all workers, ms since the epoch. */
export const clock = { now: 1_760_000_000_000 };
const never = () => Promise.reject(new Error('was rebuilt'));
export const worker = () => createStore(never, undefined, () => clock.now);
export const step = (store: OwnStore) => replacementStep(store.database, store.keys, () => clock.now);

/** Every sealed value of a store, and a way to put another in the place of each. */
export async function changeSealed(store: OwnStore, name: SealedStore, change: (sealed: Sealed) => Sealed) {
	return changeIn(store, name, change);
}

async function changeIn<Name extends SealedStore>(
	{ database }: OwnStore,
	name: Name,
	change: (sealed: Sealed) => Sealed,
	print: (print: Print) => Promise<Print> = async (one) => one,
): Promise<void> {
	const opened = await database.opened();
	const [keys, rows] = await Promise.all([opened.getAllKeys(name), opened.getAll(name)]);
	for (const [index, row] of rows.entries()) {
		const key = keys[index];
		if (key === undefined) continue;
		const changed = await renewRow[name](row, key, { sealed: async (sealed) => change(sealed), print });
		const isKeyed = opened.transaction(name).store.keyPath !== null;
		await (isKeyed ? opened.put(name, changed) : opened.put(name, changed, key));
	}
}

/** All prints of what can be guessed; those of the candidates as far as they are kept. */
export async function printsIn(store: OwnStore): Promise<Set<Print>> {
	const prints = new Set<Print>();
	const note = async (print: Print) => {
		prints.add(print);
		return print;
	};
	for (const name of SEALED_STORES) await changeIn(store, name, (sealed) => sealed, note);
	return prints;
}

export async function numbersOf(store: OwnStore): Promise<ReadonlySet<number>> {
	const numbers = new Set<number>();
	for (const name of SEALED_STORES) {
		await changeSealed(store, name, (sealed) => {
			numbers.add(sealed[0] ?? 0);
			return sealed;
		});
	}
	return numbers;
}

/** Goes on until it is done, with a new worker after each step where `isKilled` says so. */
export async function finish(store: OwnStore, isKilled: () => boolean = () => false): Promise<OwnStore> {
	let at = store;
	for (let steps = 0; steps < 200; steps += 1) {
		const outcome = await step(at);
		if (outcome === 'done') return at;
		if (outcome !== 'more') clock.now = outcome.waitUntil;
		if (isKilled()) at = worker();
	}
	throw new Error('it never ends');
}
