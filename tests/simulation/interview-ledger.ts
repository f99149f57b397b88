import type { Ats } from '../../utils/systems/system.ts';
import { BLIND_MS } from './ledger.ts';
import type { Simulation } from './simulation.ts';
import type { BridgeHost } from './vendors/bridge-api.ts';

/** An interview as somebody in ModernLoop has it, or had it before it was moved. No two begin at the same time. */
export type Version = {
	readonly modernloopId: string;
	readonly host: BridgeHost;
	readonly system: Ats;
	/** The vendor's own id, and what records call it. */
	readonly application: string;
	readonly applicationName: string;
	readonly candidateId: string;
	/** ms since the epoch. */
	readonly startsAt: number;
	readonly interviewerEmails: readonly string[];
};

/** What somebody who decided was told of it; `nothing` where the worker died before. */
export type ToldOfInterview = 'nothing' | 'written' | 'doubled' | 'waiting' | 'unknown' | 'refused';

/** One decision of a simulated person about an interview. */
export type DecidedInterview = {
	readonly version: Version;
	readonly isWanted: boolean;
	told: ToldOfInterview;
};

/** A write of an interview that a vendor did. */
export type WrittenInterview = {
	readonly version: Version;
	readonly meetingId: string;
	readonly who: string;
	/** ms since the epoch. */
	readonly at: number;
};

/** Interviews as people in ModernLoop scheduled them, what others decided about them, and what vendors wrote. */
export type InterviewLedger = {
	readonly scheduled: (version: Version) => void;
	/** It was cancelled there, or has its record in the ATS. */
	readonly cancelled: (modernloopId: string) => void;
	readonly bound: (modernloopId: string, startsAt: number) => void;
	/** As which it got its record. */
	readonly boundAs: () => readonly Version[];
	/** Which of them begins then. */
	readonly versionAt: (startsAt: number) => Version | undefined;
	/** Those that wait for their record in the ATS. */
	readonly open: () => readonly Version[];
	readonly decide: (decided: DecidedInterview) => void;
	/** Told of every write, with when those were made that are there at the same time already. */
	readonly wrote: (
		written: Omit<WrittenInterview, 'version' | 'at'> & {
			readonly application: string;
			readonly startsAt: number;
			readonly interviewerEmails: readonly string[];
		},
		madeAt: readonly number[],
	) => void;
	readonly decisions: () => readonly DecidedInterview[];
	readonly writes: () => readonly WrittenInterview[];
	/** Somebody added a meeting to the ATS itself. */
	readonly addedByHand: (meetingId: string) => void;
	/** Whether a meeting was ever there, of those that stand for an interview of ModernLoop. */
	readonly wasThere: (meetingId: string) => boolean;
};

export function createInterviewLedger({ time, violate, trace }: Simulation): InterviewLedger {
	const versions = new Map<number, Version>();
	const current = new Map<string, { readonly version: Version | null; readonly since: number }>();
	const decisions: DecidedInterview[] = [];
	const writes: WrittenInterview[] = [];
	const bound: Version[] = [];
	const byHand = new Set<string>();
	const isLongAgo = (at: number) => time.now() - at > BLIND_MS;

	function close(modernloopId: string): void {
		current.set(modernloopId, { version: null, since: time.now() });
	}

	/** Whether an interview may be written, by what people decided and what stands in ModernLoop. */
	function judge(version: Version): void {
		const { modernloopId, startsAt } = version;
		const name = `interview ${modernloopId} of ${new Date(startsAt).toISOString()}`;
		const decided = decisions.findLast((one) => one.version === version);
		if (decided?.isWanted !== true) violate(`nobody decided to write ${name}`);
		else if (decided.told === 'refused') violate(`${name} is written after it was said to have failed`);
		const standing = current.get(modernloopId);
		if (standing !== undefined && standing.version !== version && isLongAgo(standing.since))
			violate(`${name} is written as it had been: there it is another, or none, by now`);
	}

	return {
		scheduled: (version) => {
			versions.set(version.startsAt, version);
			current.set(version.modernloopId, { version, since: time.now() });
		},
		cancelled: close,
		bound: (modernloopId, startsAt) => {
			const standing = current.get(modernloopId);
			const version = versions.get(startsAt);
			if (version !== undefined && standing?.version != null) {
				bound.push(version);
				if (standing.version !== version && isLongAgo(standing.since))
					violate(`interview ${modernloopId} gets the record of what it had been`);
			}
			close(modernloopId);
		},
		boundAs: () => bound,
		versionAt: (startsAt) => versions.get(startsAt),
		open: () => [...current.values()].flatMap(({ version }) => version ?? []),
		decide: (decided) => void decisions.push(decided),
		wrote: ({ application, startsAt, interviewerEmails, meetingId, who }, madeAt) => {
			const version = versions.get(startsAt);
			const asked = [...(version?.interviewerEmails ?? [])].toSorted().join();
			if (version?.application !== application || asked !== [...interviewerEmails].toSorted().join()) {
				violate(`an interview is written that nobody scheduled, for ${application}`);
				return;
			}
			trace(`interview ${version.modernloopId} is written`);
			judge(version);
			if (madeAt.some(isLongAgo)) violate(`interview ${version.modernloopId} is written, and was there`);
			writes.push({ version, meetingId, who, at: time.now() });
		},
		decisions: () => decisions,
		writes: () => writes,
		addedByHand: (meetingId) => void byHand.add(meetingId),
		wasThere: (id) => byHand.has(id) || writes.some(({ meetingId }) => meetingId === id),
	};
}
