import type { ModernLoopEvidence } from '../../../utils/messages/page-protocol.ts';
import type { Application, Candidate } from '../../../utils/records/candidate.ts';
import type { CandidatePage } from '../../../utils/systems/ats-page.ts';
import type { Ats } from '../../../utils/systems/system.ts';

/** A made-up UUID that tells in a failure message what it stands for. */
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const mlUrl = (n: number) => `https://app.modernloop.io/x/${id(n)}`;
export const ashbyUrl = (n: number) =>
	`https://app.ashbyhq.com/candidate-searches/new/right-side/candidates/${id(n)}`;
export const candidatePage = (n: number, system: Ats = 'ashby'): CandidatePage => ({
	system,
	kind: 'candidate',
	candidateId: id(n),
});
export const applicationPage = (n: number, candidate: number): CandidatePage => ({
	system: 'ashby',
	kind: 'application',
	applicationId: id(n),
	candidateId: id(candidate),
});
export const modernLoopPage = (n: number) => ({ system: 'modernloop', url: mlUrl(n) }) as const;

export function application(n: number, confidential: 'yes' | 'no' | 'unknown' = 'no'): Application {
	const job = { id: id(n + 500), title: `Job ${n}`, confidential };
	return { id: id(n), status: 'Active', stage: 'Screen', job, updatedAt: null };
}

export function candidate(n: number, fields: Partial<Candidate> = {}): Candidate {
	return {
		system: 'ashby',
		id: id(n),
		name: `Person ${n}`,
		emails: [`person${n}@example.com`],
		profileUrls: [],
		modernloopUrls: [],
		applications: [application(n + 100)],
		unseenApplicationIds: [],
		updatedAt: null,
		...fields,
	};
}

export function evidence(fields: Partial<ModernLoopEvidence> = {}, heading = ''): ModernLoopEvidence {
	return { atsUrls: [], emails: [], profileUrls: [], heading, address: '', ...fields };
}
