import { ApiError } from '../../failures/failure.ts';
import type { AboutToWrite, CandidateEdit } from '../ats-write.ts';
import { demandUnchanged } from '../demand-unchanged.ts';
import type { AshbyApi } from './api.ts';
import { ashbyEmails } from './mapping.ts';
import { writeAs } from './on-behalf-of.ts';
import { profileUrlsIn, withProfiles } from './social-links.ts';

/** Writes the fields of a candidate that a person decided about. Throws `ApiError`. */
export async function updateAshbyCandidate(
	api: AshbyApi,
	edit: CandidateEdit,
	onBehalfOf: string | null,
	aboutToWrite: AboutToWrite = async () => undefined,
): Promise<void> {
	const { candidateId, name, email, profileUrls } = edit;
	// Ashby's API can change the primary e-mail, and documents no way to take it away.
	if (email === '') throw new ApiError({ kind: 'email-required' });
	const candidate = await api.candidate(candidateId);
	const [current = ''] = ashbyEmails(candidate);
	demandUnchanged(edit, {
		name: candidate.name,
		email: current,
		profileUrls: profileUrlsIn(candidate.socialLinks ?? []),
	});
	const body = {
		candidateId,
		// Whoever follows the candidate gets no mail for what was only brought into step.
		sendNotifications: false,
		...(name === undefined ? {} : { name }),
		...(email === undefined ? {} : { email }),
		...(profileUrls === undefined
			? {}
			: { socialLinks: withProfiles(candidate.socialLinks ?? [], profileUrls) }),
	};
	await aboutToWrite();
	await writeAs(
		onBehalfOf,
		() => api.updateCandidate(body, onBehalfOf),
		(user) => api.candidate(candidateId, user),
	);
}
