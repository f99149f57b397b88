import type { Sandbox } from '../sandbox/sandbox.ts';
import { modernLoopUrl } from '../sandbox/world/modernloop-paths.ts';
import { ashbyProfileUrl, smartrecruitersCandidateUrl } from '../sandbox/world/web-addresses.ts';

/** A person with a page in Ashby and one in ModernLoop that links to it. */
export type KnownPerson = {
	readonly candidateId: string;
	readonly ashbyUrl: string;
	readonly modernloopUrl: string;
};

/** People whose link can be learned by looking at their ModernLoop page, `count` of them. */
export function knownPeople({ world }: Sandbox, count: number): KnownPerson[] {
	const people: KnownPerson[] = [];
	const seen = new Set<string>();
	for (const page of world.pages({ limit: 1000 })) {
		const id = page.ashby_candidate_id;
		if (page.ashby_link === null || id === null || seen.has(id)) continue;
		const candidate = world.candidate('ashby', id);
		const pages = world.pagesOfCandidate('ashby', id);
		// One page each: with two, the chip would offer a choice.
		if (!candidate || candidate.deleted_at !== null || candidate.merged_into !== null || pages.length > 1)
			continue;
		if (page.ashby_link !== ashbyProfileUrl(id)) continue;
		seen.add(id);
		people.push({ candidateId: id, ashbyUrl: ashbyProfileUrl(id), modernloopUrl: modernLoopUrl(page.path) });
		if (people.length === count) return people;
	}
	throw new Error(`The sandbox has only ${people.length} people with a link to learn`);
}

/** A page for each content script, by the script's name. */
export function pageOfEachScript(sandbox: Sandbox): Readonly<Record<string, string>> {
	const [person] = knownPeople(sandbox, 1);
	const [candidate] = sandbox.world.candidates('smartrecruiters', { limit: 1 });
	if (person === undefined || candidate === undefined) throw new Error('The sandbox is empty');
	return {
		ashby: person.ashbyUrl,
		modernloop: person.modernloopUrl,
		smartrecruiters: smartrecruitersCandidateUrl(candidate.id),
	};
}
