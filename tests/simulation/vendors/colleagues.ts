import type { Random } from '../../sandbox/world/random.ts';
import type { Version } from '../interview-ledger.ts';
import { emailOf, meetingsAt } from './ats-state.ts';
import type { Vendors } from './both-vendors.ts';
import { putSchedule } from './populate.ts';

/** Somebody adds to the ATS itself an interview that was scheduled in ModernLoop, unless they see it there. */
export function addByHand(
	{ states, pasts, interviews }: Vendors,
	version: Version,
	random: Random,
	now: number,
): void {
	const { system, application, startsAt, interviewerEmails } = version;
	const state = states[system];
	const interviewers = [...state.users.values()].filter((user) => interviewerEmails.includes(emailOf(user)));
	const isThere = meetingsAt(state, application, startsAt).length > 0;
	if (isThere || !state.applications.has(application) || interviewers.length === 0) return;
	const [definitionId = ''] = state.definitions.keys();
	const interviewerIds = interviewers.map(({ id }) => id);
	const meetingId = random.uuid();
	interviews.addedByHand(meetingId);
	const meetings = [{ id: meetingId, definitionId, startsAt, interviewerIds }];
	putSchedule(state, random.uuid(), { applicationId: application, title: 'Meeting', meetings }, now);
	pasts[system].note();
}
