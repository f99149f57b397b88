import { modernloopUrlsIn, normalEmails } from '../../records/addresses.ts';
import type { Application, Candidate } from '../../records/candidate.ts';
import type { AshbyApplication, AshbyCandidate, AshbyJob } from './schemas.ts';
import { profileUrlsIn } from './social-links.ts';

/** All addresses of a candidate, normalised, primary first. */
export function ashbyEmails(candidate: AshbyCandidate): string[] {
	const others = candidate.emailAddresses?.map((email) => email.value) ?? [];
	return normalEmails([candidate.primaryEmailAddress?.value, ...others]);
}

/** Ashby's candidate in the words all systems share. */
export function toCandidate(
	candidate: AshbyCandidate,
	applications: readonly Application[],
	unseenApplicationIds: readonly string[],
): Candidate {
	const links = candidate.socialLinks ?? [];
	return {
		system: 'ashby',
		id: candidate.id,
		name: candidate.name.trim(),
		emails: ashbyEmails(candidate),
		profileUrls: profileUrlsIn(links),
		modernloopUrls: modernloopUrlsIn([
			...links.map(({ url }) => url),
			...(candidate.customFields ?? []).map(({ value }) => value),
		]),
		applications: [...applications],
		unseenApplicationIds: [...unseenApplicationIds],
		updatedAt: candidate.updatedAt ?? null,
	};
}

/** An application with what is known of its job; `null` where the key does not see the job. */
export function toApplication(application: AshbyApplication, job: AshbyJob | null): Application {
	return {
		id: application.id,
		status: application.status,
		stage: application.currentInterviewStage?.title ?? null,
		job: {
			id: application.job.id,
			title: job?.title ?? application.job.title,
			confidential: job === null ? 'unknown' : job.confidential ? 'yes' : 'no',
		},
		updatedAt: application.updatedAt ?? null,
	};
}
