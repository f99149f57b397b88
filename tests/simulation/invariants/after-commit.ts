import { SYNCED_KINDS, type SyncedKind } from '../../../utils/records/synced-record.ts';
import { ATS_SYSTEMS, type Ats } from '../../../utils/systems/system.ts';
import { plainOf } from '../plain-vault.ts';
import { field, syncedRows, systemRow } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';
import type { Vendors } from '../vendors/both-vendors.ts';

/**
 * What has to hold whenever something was committed: nothing is left of what was stopped or disconnected,
 * nothing confidential lies there while it may not, and nothing went that was there all the time.
 */
export function createCommitCheck(simulation: Simulation, vendors: Vendors): () => void {
	const { factory, violate } = simulation;
	const before = new Map<string, ReadonlySet<string>>();
	const switches = new Map<Ats, boolean>();
	/** Kept while confidential records might be: they go with the next pass over them. */
	let leftOver: ReadonlySet<string> = new Set();

	function check(system: Ats): void {
		const sync = systemRow(factory, 'syncs', system);
		const connection = systemRow(factory, 'connections', system);
		const mayHold = sync !== undefined && connection !== undefined;
		const switchOn = field(connection, 'confidential') === true;
		// What was kept as confidential goes at once, and comes back where it turns out not to be.
		const isTurnedOff = switches.get(system) === true && !switchOn;
		switches.set(system, switchOn);
		const past = vendors.pasts[system];
		for (const kind of SYNCED_KINDS) {
			const rows = syncedRows(factory, kind, system);
			if (!mayHold && rows.size > 0)
				violate(`${rows.size} ${kind} of ${system} are left after it was stopped`);
			const name = `${system} ${kind}`;
			if (mayHold && !isTurnedOff) checkGone(kind, system, rows, before.get(name) ?? new Set());
			before.set(name, new Set(rows.keys()));
			if (switchOn) continue;
			for (const [id, row] of rows) {
				if (field(row, 'secret') !== undefined || !past.wasEverOpen(kind, id))
					violate(`confidential ${kind} ${id} is stored`);
			}
		}
		if (system === 'ashby') checkPlans(switchOn);
	}

	/** A plan whose title is stored is one that a job uses which is stored, too. */
	function checkPlans(switchOn: boolean): void {
		const plans = new Set(syncedRows(factory, 'hiring-processes', 'ashby').keys());
		leftOver = switchOn ? plans : leftOver.intersection(plans);
		if (switchOn || plans.size === 0) return;
		const jobs = [...syncedRows(factory, 'jobs', 'ashby').values()];
		const used = new Set(
			jobs.flatMap((row) => field(plainOf(field(row, 'sealed'))?.[1], 'hiringProcessIds')),
		);
		for (const id of plans) {
			if (!used.has(id) && !leftOver.has(id)) violate(`the title of plan ${id} is stored, that no job uses`);
		}
	}

	function checkGone(
		kind: SyncedKind,
		system: Ats,
		rows: ReadonlyMap<string, unknown>,
		known: ReadonlySet<string>,
	): void {
		for (const id of known) {
			if (!rows.has(id) && vendors.pasts[system].isSteady(kind, id))
				violate(`${kind} ${id} was removed, and is still at ${system}`);
		}
	}

	return () => {
		for (const system of ATS_SYSTEMS) check(system);
	};
}
