import type { SyncedKind } from '../records/synced-record.ts';
import { readCheckpoint, type SyncTransaction } from '../store/synced.ts';
import type { SystemTurn } from './while-current.ts';

/** The number each kind's rows are marked with: that of the resource whose full pass would miss them. */
export async function passesOf(
	transaction: SyncTransaction,
	{ system, readers }: SystemTurn,
): Promise<ReadonlyMap<SyncedKind, number>> {
	const passes = await Promise.all(
		readers.flat().map(async ({ resource, completes }) => {
			const checkpoint = await readCheckpoint(transaction, system, resource);
			return completes.map((kind): [SyncedKind, number] => [kind, checkpoint?.pass ?? 0]);
		}),
	);
	return new Map(passes.flat());
}
