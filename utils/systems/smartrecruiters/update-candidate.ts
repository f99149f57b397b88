import { ApiError } from '../../failures/failure.ts';
import type { AboutToWrite, CandidateEdit } from '../ats-write.ts';
import { demandUnchanged } from '../demand-unchanged.ts';
import type { SmartrecruitersApi } from './api.ts';
import type { KeyCheck } from './key-check.ts';
import { fullName, toCandidate } from './mapping.ts';
import type { SmartrecruitersCandidate } from './schemas.ts';
import { type SplitName, splitName } from './split-name.ts';
import { webWithProfiles } from './web-profile.ts';

/**
 * Writes what a person decided, and nothing that is there already. A key acts as its own user: there is no
 * way to attribute a change to somebody else. Throws `data-conflict` where another candidate has this e-mail
 * and last name, `changed-meanwhile` where somebody else was quicker.
 */
export async function updateSmartrecruitersCandidate(
	api: SmartrecruitersApi,
	record: KeyCheck,
	edit: CandidateEdit,
	aboutToWrite: AboutToWrite = async () => undefined,
): Promise<void> {
	const current = await record(() => api.candidate(edit.candidateId));
	const { name, emails, profileUrls } = toCandidate(current, []);
	demandUnchanged(edit, { name, email: emails[0] ?? '', profileUrls });
	const patch = candidatePatch(edit, current);
	if (Object.keys(patch).length === 0) return;
	await aboutToWrite();
	await record(() => api.updateCandidate(edit.candidateId, patch));
}

/** The body of `PATCH /candidates/{id}`. Throws `ApiError` for what SmartRecruiters has no place for. */
function candidatePatch(
	{ name, email, profileUrls }: CandidateEdit,
	current: SmartrecruitersCandidate,
): Readonly<Record<string, unknown>> {
	const web = profileUrls === undefined ? null : webWithProfiles(current.web ?? {}, profileUrls);
	return {
		...(name === undefined || name === fullName(current) ? {} : namePatch(name, current)),
		...(email === undefined || sameEmail(email, current.email ?? '') ? {} : emailPatch(email)),
		...(web === null ? {} : { web }),
	};
}

/** Both parts, also one that is there: where somebody changes it in this moment, half of either would be nobody's name. */
function namePatch(name: string, current: SmartrecruitersCandidate): SplitName {
	const split = splitName(name, {
		firstName: current.firstName ?? '',
		lastName: current.lastName ?? '',
	});
	if (split === null) throw new ApiError({ kind: 'name-incomplete' });
	return split;
}

function sameEmail(one: string, other: string): boolean {
	return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function emailPatch(email: string): object {
	// That an empty text takes it away is not documented, as it is not that it may be left empty.
	if (email === '') throw new ApiError({ kind: 'email-required' });
	return { email };
}
