import { connectedHost } from '../connected-host.ts';
import type { DecidedInterview, Version, WrittenInterview } from '../interview-ledger.ts';
import { plainOf } from '../plain-vault.ts';
import { field, rawRows } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';
import { meetingsAt } from '../vendors/ats-state.ts';
import type { Vendors } from '../vendors/both-vendors.ts';

/**
 * When everything is calm: an interview that somebody wanted is in the ATS once, or somebody was told that it is not,
 * or is there twice; what waits in ModernLoop is asked about, as it is there now, and nothing else; every write is on
 * record.
 */
export function checkInterviews(simulation: Simulation, vendors: Vendors): void {
	const { factory, violate, swarm } = simulation;
	if (!swarm.bridge || !swarm.interviews) return;
	const { interviews, states, pasts } = vendors;
	const host = connectedHost(simulation);
	const asked = new Map(
		rawRows(factory, 'proposals').map(({ value }) => [
			String(field(value, 'key')),
			Date.parse(String(field(plainOf(field(value, 'sealed'))?.[1], 'startsAt'))),
		]),
	);
	const open = new Map(interviews.open().map((version) => [`scheduled:${version.modernloopId}`, version]));
	for (const [key, version] of open) if (version.host === host && mustAsk(version)) checkAsked(key, version);
	for (const [key, startsAt] of asked) {
		if (!key.startsWith('scheduled:')) continue;
		const standing = open.get(key);
		if (standing?.startsAt !== startsAt || standing.host !== host)
			violate(`somebody is asked about ${key} as it is not (any more) in ModernLoop`);
	}
	for (const version of interviews.boundAs()) {
		const there = timesThere(version);
		if (there === 0) violate(`${version.modernloopId} is said to be in the ATS, and is not`);
		if (there !== null && there > 1 && !wasToldTwice(version))
			violate(`${version.modernloopId} is there ${there} times, and nobody was told`);
	}
	for (const version of interviews
		.decisions()
		.filter(wasSaidToBeWritten)
		.map((one) => one.version))
		if (timesThere(version) === 0)
			violate(`${version.modernloopId} was said to be written, and is not there`);
	checkAudit();

	/** Null: its application is gone. */
	function timesThere({ system, application, startsAt }: Version): number | null {
		const state = states[system];
		return state.applications.has(application) ? meetingsAt(state, application, startsAt).length : null;
	}

	function decisionsOn(version: Version) {
		return interviews.decisions().filter((one) => one.version === version);
	}

	function wasToldTwice(version: Version): boolean {
		return decisionsOn(version).some(({ told }) => told === 'doubled');
	}

	/** Whether its application was there and could be seen all the time. */
	function mustAsk({ system, application, applicationName, candidateId }: Version): boolean {
		const row = states[system].applications.get(application);
		return row?.candidateId === candidateId && pasts[system].isSteady('applications', applicationName);
	}

	function checkAsked(key: string, version: Version): void {
		// What somebody left out stays out.
		const isLeftOut = interviews
			.decisions()
			.some((one) => !one.isWanted && one.version.modernloopId === version.modernloopId);
		if (asked.has(key) || isLeftOut) return;
		violate(`nobody is asked about ${key}, which waits in ModernLoop`);
	}

	function checkAudit(): void {
		const audit = rawRows(factory, 'audit')
			.map(({ value }) => value)
			.filter((row) => field(row, 'kind') === 'interviews');
		for (const written of interviews.writes()) {
			if (!audit.some((row) => isOf(row, written)) && !mayBeForgotten(written.version))
				violate(`the write of interview ${written.version.modernloopId} is not on record`);
		}
		for (const row of audit) {
			const id = field(row, 'recordId');
			if (field(row, 'outcome') === 'written' && !interviews.wasThere(String(id)))
				violate(`the audit says that interview ${String(id)} was written, which never was there`);
		}
	}

	/** What was confidential at any time goes from the audit, too, when the switch is turned. */
	function mayBeForgotten({ system, applicationName }: Version): boolean {
		return system === 'ashby' && !pasts[system].isSteady('applications', applicationName);
	}
}

function wasSaidToBeWritten({ isWanted, told }: DecidedInterview): boolean {
	return isWanted && (told === 'written' || told === 'doubled');
}

/** Whether an entry is about such a write, and does not deny it. One whose answer was lost has no id of its own. */
function isOf(row: unknown, { version, meetingId, who }: WrittenInterview): boolean {
	return (
		field(row, 'system') === version.system &&
		field(row, 'who') === who &&
		field(row, 'outcome') !== 'failed' &&
		[meetingId, version.applicationName].some((id) => field(row, 'recordId') === id)
	);
}
