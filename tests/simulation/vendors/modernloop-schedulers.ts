import { bridgeDataSchemas } from '../../../utils/systems/modernloop/bridge-data-schemas.ts';
import { ATS_SYSTEMS, type Ats } from '../../../utils/systems/system.ts';
import type { Bridge } from '../../sandbox/modernloop/bridge.ts';
import { modernLoopUrl, SLUG } from '../../sandbox/world/modernloop-paths.ts';
import type { Random } from '../../sandbox/world/random.ts';
import type { InterviewLedger, Version } from '../interview-ledger.ts';
import { type Application, type AtsState, MEETING_MS, nameOfApplication } from './ats-state.ts';
import type { BridgeHost } from './bridge-api.ts';

/** Those who schedule in ModernLoop itself. */
export type ModernloopSchedulers = {
	/** Somebody schedules an interview, or moves or cancels one: that of this id, or any. Answers what happened. */
	readonly act: (random: Random, modernloopId?: string) => string;
};

/** Later than all that is scheduled in the ATSs. */
const FIRST = Date.UTC(2027, 0, 4);
/** More at once would be more of the same. */
const MOST_OPEN = 3;

export function createModernloopSchedulers(
	{ records, people }: Bridge,
	host: BridgeHost,
	states: Readonly<Record<Ats, AtsState>>,
	ledger: InterviewLedger,
): ModernloopSchedulers {
	let made = 0;

	/** E-mails of an ATS's users, as the bridge was told; now and then one that is none of them. */
	function interviewers(system: Ats, random: Random): readonly string[] {
		const known = records
			.keys()
			.filter((key) => key.startsWith(`users:${system}:`))
			.map((key) => {
				const ref = { kind: 'users', externalSystem: system, externalId: idIn(key, system) } as const;
				return bridgeDataSchemas.users.parse(records.dataOf(ref)).email;
			});
		const emails = Array.from({ length: known.length === 0 ? 0 : 1 + random.int(2) }, () =>
			random.pick(known),
		);
		return random.chance(0.05) ? ['stranger@ours.example'] : [...new Set(emails)];
	}

	/** An application that was passed on, and is still there. */
	function someApplication(random: Random): readonly [Ats, Application] | null {
		const found = ATS_SYSTEMS.flatMap((system) =>
			[...states[system].applications.values()]
				.filter((row) => {
					const externalId = nameOfApplication(states[system], row);
					return records.dataOf({ kind: 'applications', externalSystem: system, externalId }) !== null;
				})
				.map((row): readonly [Ats, Application] => [system, row]),
		);
		return found.length === 0 ? null : random.pick(found);
	}

	function schedule(version: Omit<Version, 'startsAt' | 'interviewerEmails'>, random: Random): string {
		const { modernloopId, system, candidateId, applicationName } = version;
		const interviewerEmails = interviewers(system, random);
		if (interviewerEmails.length === 0) return 'nobody is there to interview';
		made += 1;
		// Whole minutes, as ATSs have them; no two of all bridges begin at the same time.
		const startsAt = FIRST + made * 120_000 + (host.startsWith('moved') ? 60_000 : 0);
		people.schedule({
			modernloopId,
			webUrl: modernLoopUrl(`/o/${SLUG}/interviews/${modernloopId}`),
			externalSystem: system,
			candidateId,
			applicationId: applicationName,
			title: random.pick(['Meeting', 'Chat']),
			startsAt: new Date(startsAt).toISOString(),
			endsAt: new Date(startsAt + MEETING_MS).toISOString(),
			timezone: 'Europe/Berlin',
			interviewerEmails: [...interviewerEmails],
		});
		ledger.scheduled({ ...version, startsAt, interviewerEmails });
		return `interview ${modernloopId} of ${applicationName} is at ${new Date(startsAt).toISOString()}`;
	}

	function scheduleNew(random: Random): string {
		const found = someApplication(random);
		if (found === null) return 'nobody is there to be interviewed';
		const [system, { id: application, candidateId, ...row }] = found;
		const applicationName = nameOfApplication(states[system], { id: application, candidateId, ...row });
		const modernloopId = `${host.slice(0, 1)}${made + 1}`;
		return schedule({ modernloopId, host, system, application, applicationName, candidateId }, random);
	}

	return {
		act: (random, wanted) => {
			const open = ledger
				.open()
				.filter((one) => one.host === host && (wanted ?? one.modernloopId) === one.modernloopId);
			const isNew = wanted === undefined && open.length < MOST_OPEN && random.chance(0.6);
			if (isNew || (open.length === 0 && wanted === undefined)) return scheduleNew(random);
			if (open.length === 0) return 'the interview is not open any more';
			const one = random.pick(open);
			if (random.chance(0.7)) return schedule(one, random);
			ledger.cancelled(one.modernloopId);
			people.cancel(one.modernloopId);
			return `interview ${one.modernloopId} is cancelled`;
		},
	};
}

function idIn(key: string, system: Ats): string {
	return key.slice(`users:${system}:`.length);
}
