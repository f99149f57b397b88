import { NO_POLICY, type Policy } from '../policy/policy.ts';
import type { Candidate } from '../records/candidate.ts';
import { readTemplates } from '../settings/templates.ts';
import type { Store } from '../store/store.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { fillTemplate, type TemplateValues, templateValues } from '../systems/modernloop/templates.ts';

/** Where people start to look when no better address is known. */
const MODERNLOOP_HOME = 'https://app.modernloop.io/';

/** The admin's address for what an ATS page shows; `null` where none is set or a value is missing. */
export async function templateUrl(
	store: Store,
	page: CandidatePage,
	candidate: Candidate | null,
	{ modernLoopAddress }: Pick<Policy, 'modernLoopAddress'> = NO_POLICY,
): Promise<string | null> {
	const template = modernLoopAddress ?? (await readTemplates(store)).candidate;
	return fillTemplate(template, candidate === null ? idsOf(page) : valuesOf(page, candidate));
}

/** Where "Find in ModernLoop" goes: the admin's search for the name on screen, or ModernLoop's start page. */
export async function findUrl(
	store: Store,
	page: CandidatePage,
	name: string,
	{ modernLoopAddress }: Pick<Policy, 'modernLoopAddress'> = NO_POLICY,
): Promise<string> {
	const template = modernLoopAddress ?? (await readTemplates(store)).candidate;
	const [firstName, ...rest] = name.trim().split(/\s+/);
	const values = { ...idsOf(page), name, firstName, lastName: rest.join(' ') };
	return fillTemplate(template, values) ?? MODERNLOOP_HOME;
}

function valuesOf(page: CandidatePage, candidate: Candidate): TemplateValues {
	const ids = idsOf(page);
	const named = page.kind === 'person' ? page.personId : undefined;
	const isApplication = candidate.applications.some((application) => application.id === named);
	return templateValues(candidate, isApplication ? named : ids.applicationId);
}

/** What the address says; a SmartRecruiters profile id says neither what it names. */
function idsOf(page: CandidatePage): TemplateValues {
	if (page.kind === 'person') return {};
	const { candidateId } = page;
	return page.kind === 'application' ? { candidateId, applicationId: page.applicationId } : { candidateId };
}
