import { prepareRow } from '../../../utils/store/synced-rows.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import { createPlainVault } from '../plain-vault.ts';
import { field, syncedRows, systemRow } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';
import { truthOf } from '../truth.ts';
import { applicationsOf } from '../vendors/ats-state.ts';
import type { Vendors } from '../vendors/both-vendors.ts';
import { mayBeKept } from '../vendors/open-records.ts';
import { isLacked } from '../vendors/refusals.ts';

/** `increments`: what was deleted in silence may still be there. `full`: nothing is there but the truth. */
export type Completeness = 'increments' | 'full';

/** Compares all that is stored of a system with what the vendor has. */
export async function checkSameAsTruth(
	simulation: Simulation,
	vendors: Vendors,
	system: Ats,
	completeness: Completeness,
): Promise<void> {
	const { factory, swarm } = simulation;
	const switchOn = field(systemRow(factory, 'connections', system), 'confidential') === true;
	const sight = { keySees: swarm.keySees, switchOn };
	const truth = truthOf(vendors.states[system], sight);
	const vault = createPlainVault();
	const { isDoubtful } = mayBeKept(vendors.states[system], sight);
	const violate = (what: string) => simulation.violate(`after ${completeness}, ${system}: ${what}`);
	for (const [kind, records] of truth) {
		// Asked for one by one, and as a whole each time: right once their applications are.
		if (completeness === 'increments' && kind === 'interviews' && system === 'smartrecruiters') continue;
		if (isLacked(simulation, system, kind)) continue;
		const stored = syncedRows(factory, kind, system);
		const expected = new Map(records.map((record) => [record.id, record]));
		for (const record of records) {
			// What changed while the vendor hid it from the key, no increment tells of when it is seen again.
			if (
				completeness === 'increments' &&
				system === 'ashby' &&
				!swarm.keySees &&
				!vendors.pasts[system].isSteady(kind, record.id)
			)
				continue;
			const { row } = await prepareRow(vault, system, record);
			const found = stored.get(record.id);
			if (found === undefined && kind === 'candidates' && isDoubtful(record.id)) continue;
			if (found === undefined) violate(`${kind} ${record.id} is missing`);
			else if (faceOf(found, completeness) !== faceOf(row, completeness))
				violate(
					`${kind} ${record.id} is\n  ${faceOf(found, completeness)}, not\n  ${faceOf(row, completeness)}`,
				);
		}
		for (const id of stored.keys()) {
			if (expected.has(id)) continue;
			if (completeness === 'full' || isTold(kind, id)) violate(`${kind} ${id} should not be there`);
		}
	}

	/** Whether an increment tells that a record may not be kept: what is gone, or out of the key's sight, it does not. */
	function isTold(kind: string, id: string): boolean {
		if (system !== 'ashby' || !swarm.keySees || switchOn) return false;
		const kept = mayBeKept(vendors.states.ashby, sight);
		const { jobs, plans, applications, candidates } = vendors.states.ashby;
		if (kind === 'hiring-processes') return plans.has(id) && !kept.plan(id);
		if (kind === 'jobs') return jobs.has(id) && !kept.job(id);
		if (kind === 'applications') return applications.has(id) && !kept.application(id);
		// Which project holds somebody, a list does not tell.
		if (kind !== 'candidates' || applicationsOf(vendors.states.ashby, id).length === 0) return false;
		return candidates.has(id) && !kept.candidate(id);
	}
}

/** What a row tells, as one text. Titles of meetings follow their definition with the next full pass. */
function faceOf(row: unknown, completeness: Completeness): string {
	const sealed = field(row, 'sealed');
	const text = sealed instanceof Uint8Array ? new TextDecoder().decode(sealed) : '';
	const face = completeness === 'full' ? text : text.replace(/"title":"(Meeting)?"/, '');
	const marks = ['of', 'job', 'prints', 'asked'].map((name) => bytesIn(field(row, name)));
	return [face, ...marks].join(' ');
}

function bytesIn(value: unknown): string {
	if (Array.isArray(value)) return value.map(bytesIn).join();
	return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value ?? '');
}
