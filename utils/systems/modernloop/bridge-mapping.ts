import type { Application, Candidate } from '../../records/candidate.ts';
import { applicationName, type SyncedRecord } from '../../records/synced-record.ts';
import type { Ats } from '../system.ts';
import type { BridgeWrite } from './bridge.ts';

/** The contract's form of a record, where it knows its kind. Only what the contract names leaves the browser. */
export function bridgeWriteOf(system: Ats, record: SyncedRecord): BridgeWrite | null {
	const { id } = record;
	switch (record.kind) {
		case 'candidates':
			return candidateWrite(system, record);
		case 'applications': {
			const { candidateId, jobId, stage } = record;
			// Empty: this list does not tell, nor the stage that goes with it.
			const told = record.status !== '';
			const status = told ? clip(record.status) : null;
			const data = { candidateId, jobId, status, stage: told && stage !== null ? clip(stage) : null };
			return { kind: 'applications', system, id, data };
		}
		case 'jobs': {
			const data = { title: clip(record.title), confidential: record.confidential };
			return { kind: 'jobs', system, id, data };
		}
		case 'hiring-processes': {
			const stages = record.stages.slice(0, 200).map((stage) => ({ id: stage.id, title: clip(stage.title) }));
			return { kind: 'hiring-processes', system, id, data: { title: clip(record.title), stages } };
		}
		case 'scorecards': {
			const fields = record.fields.slice(0, 500).map((field) => ({
				id: field.id,
				title: clip(field.title),
				type: clip(field.type),
				required: field.required,
			}));
			return { kind: 'scorecards', system, id, data: { title: clip(record.title), fields } };
		}
		case 'interviews': {
			const { applicationId, title, status, interviewerIds } = record;
			const data = {
				applicationId,
				title: clip(title),
				status: clip(status),
				startsAt: timeOf(record.startsAt),
				endsAt: timeOf(record.endsAt),
				interviewerIds: interviewerIds.slice(0, 100),
			};
			return { kind: 'interviews', system, id, data };
		}
		case 'users': {
			const { name, email, active } = record;
			return { kind: 'users', system, id, data: { name: clip(name), email: email.slice(0, 320), active } };
		}
		case 'interview-definitions':
			return null;
	}
}

/** A candidate that was fetched by itself: its jobs, itself, its applications, in the contract's form. */
export function bridgeWritesOfCandidate(candidate: Candidate): readonly BridgeWrite[] {
	const { system, applications } = candidate;
	const jobs = new Map(applications.map(({ job }) => [job.id, job]));
	return [
		...[...jobs.values()].map((job) => jobWrite(system, job)),
		candidateWrite(system, candidate),
		...applications.map((application) => applicationWrite(candidate, application)),
	];
}

export function candidateWrite(
	system: Ats,
	candidate: Pick<Candidate, 'id' | 'name' | 'emails'> & { readonly profileUrls: readonly string[] | null },
): BridgeWrite<'candidates'> {
	const { id, name, emails, profileUrls } = candidate;
	const data = {
		name: clip(name),
		emails: emails.filter((email) => email.length <= 320).slice(0, 50),
		profileUrls: profileUrls?.filter((url) => url.length <= 4000).slice(0, 50) ?? null,
	};
	return { kind: 'candidates', system, id, data };
}

function jobWrite(system: Ats, { id, title, confidential }: Application['job']): BridgeWrite<'jobs'> {
	return { kind: 'jobs', system, id, data: { title: clip(title), confidential: confidential !== 'no' } };
}

function applicationWrite(candidate: Candidate, application: Application): BridgeWrite<'applications'> {
	const { system, id: candidateId } = candidate;
	const { status, stage, job } = application;
	const id = applicationName(system, { id: application.id, candidateId, jobId: job.id });
	const data = { candidateId, jobId: job.id, status: clip(status), stage: stage && clip(stage) };
	return { kind: 'applications', system, id, data };
}

/** The contract's longest text; what people typed into an ATS has no such bound. */
function clip(text: string): string {
	return text.slice(0, 1000);
}

/** Vendors write times in more than one way. */
function timeOf(text: string | null): string | null {
	const time = text === null ? Number.NaN : Date.parse(text);
	return Number.isNaN(time) ? null : new Date(time).toISOString();
}
