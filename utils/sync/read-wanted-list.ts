import { ApiError } from '../failures/failure.ts';
import { idOfBytes } from '../store/record-bytes.ts';
import type { WantedRow } from '../store/schema.ts';
import { prepareRow } from '../store/synced-rows.ts';
import { keepRecords } from './keep-records.ts';
import { passesOf } from './passes-of.ts';
import { createReadContext } from './read-context.ts';
import type { StepDeps } from './step.ts';
import { wantListOf } from './want-list-of.ts';
import { type SystemTurn, whileCurrent } from './while-current.ts';

/**
 * Reads and stores one page of what hangs on a job or an application, and has the interviews of a job's
 * applications read next. False where nothing was stored. Throws `ApiError`.
 */
export async function readWantedList(deps: StepDeps, turn: SystemTurn, row: WantedRow): Promise<boolean> {
	const { store, forward } = deps;
	const { system } = turn;
	const { of = 'jobs', cursor = null } = row.list ?? {};
	const owner = { kind: of, id: idOfBytes(row.candidate) };
	const context = createReadContext(store, system);
	const page = await turn.client.run(async (client) => client.readListOf?.(owner, cursor, context));
	if (page?.outcome !== 'page') throw new ApiError({ kind: 'unexpected', detail: 'page not given' });
	const [rows, prepared] = await Promise.all([
		Promise.all(page.records.map((record) => prepareRow(store.vault, system, record))),
		forward.prepare(system, page.records),
	]);
	return whileCurrent(store, forward.stores, turn, async (transaction) => {
		const passes = await passesOf(transaction, turn);
		const kept = await keepRecords(transaction, {
			system,
			rows,
			passOf: (kind) => passes.get(kind) ?? 0,
			hasConfidentialJobs: turn.hasConfidentialJobs,
			confidentialAllowed: turn.client.connection.confidential,
			jobs: new Map(),
			schedules: page.schedules ?? [],
		});
		await forward.enqueue(transaction, system, prepared, kept);
		const applications = kept.kept.filter(({ row }) => row.kind === 'applications');
		await Promise.all(
			applications.map(({ row }) => wantListOf(transaction, system, 'applications', row.key)),
		);
		const wanted = transaction.objectStore('wanted');
		if (page.cursor === null) await wanted.delete(row.candidate);
		else await wanted.put({ ...row, list: { of, cursor: page.cursor }, attempts: 0 });
		return true;
	});
}
