import type { Failure } from '../../utils/failures/failure.ts';
import type { DecisionOutcome, ProposalView } from '../../utils/messages/sync-protocol.ts';
import type { DecidedInterview, ToldOfInterview, Version } from './interview-ledger.ts';
import type { Simulation } from './simulation.ts';
import { meetingsAt } from './vendors/ats-state.ts';
import type { Vendors } from './vendors/both-vendors.ts';

type InterviewView = Extract<ProposalView, { readonly about: 'interview' }>;

/** Failures that do not say whether it was written. */
const UNKNOWN: readonly Failure['kind'][] = [
	'offline',
	'unexpected',
	'rate-limited',
	'storage-full',
	'access-not-allowed',
];

/** Which of ModernLoop's interviews somebody is shown; undefined, and a violation: none. */
export function shownVersion(
	simulation: Simulation,
	{ interviews }: Vendors,
	view: InterviewView,
): Version | undefined {
	const version = interviews.versionAt(Date.parse(view.startsAt));
	if (`scheduled:${version?.modernloopId}` !== view.id)
		simulation.violate(`${view.id} is shown at a time that nobody scheduled: ${view.startsAt}`);
	return version;
}

/** What somebody is told of an interview has to be so in this very moment. */
export function tellOfInterview(
	simulation: Simulation,
	{ states }: Vendors,
	decided: DecidedInterview,
	outcome: DecisionOutcome | null,
): void {
	const { version, isWanted } = decided;
	decided.told = toldOf(outcome);
	simulation.trace(`told of ${version.modernloopId}: ${JSON.stringify(outcome)}`);
	const state = states[version.system];
	if (!isWanted || !state.applications.has(version.application)) return;
	const there = meetingsAt(state, version.application, version.startsAt).length;
	if (decided.told === 'written' && there !== 1)
		simulation.violate(`${version.modernloopId} is said to be written, and is there ${there} times`);
	if (decided.told === 'doubled' && there < 2)
		simulation.violate(`${version.modernloopId} is said to be there twice, and is there ${there} times`);
}

function toldOf(outcome: DecisionOutcome | null): ToldOfInterview {
	switch (outcome?.outcome) {
		case undefined:
			return 'unknown';
		case 'waiting':
			return 'waiting';
		case 'written':
			return outcome.doubled === true ? 'doubled' : 'written';
		case 'failed':
			return UNKNOWN.includes(outcome.failure.kind) ? 'unknown' : 'refused';
	}
}
