import type { CastMember } from '../../sandbox/world/cast-member.ts';
import type { CatalogueJob } from '../../sandbox/world/job-catalogue.ts';
import { modernLoopUrl } from '../../sandbox/world/modernloop-paths.ts';
import {
	ashbyApplicationUrl,
	ashbyProfileUrl,
	smartrecruitersApplicationUrl,
	smartrecruitersCandidateUrl,
} from '../../sandbox/world/web-addresses.ts';

/** Where a person of the sandbox's cast is found. Throws where they are not. */
export type Places = {
	/** The page of the candidate, or of their application for a job. */
	readonly ashby: (job?: CatalogueJob) => string;
	readonly smartrecruiters: (job?: CatalogueJob) => string;
	/** The pages in ModernLoop, by their place in the cast. */
	readonly modernloop: (index?: number) => string;
	readonly ashbyId: string;
};

export function placesOf({ name, ashby, smartrecruiters, pages }: CastMember): Places {
	const there = <Value>(value: Value | null | undefined): Value => {
		if (value === null || value === undefined) throw new Error(`${name} is not there`);
		return value;
	};
	const applicationId = (record: CastMember['ashby'], job: CatalogueJob) =>
		there(there(record).applications.find((application) => application.job === job)).id;
	return {
		ashby: (job) => {
			const { candidateId } = there(ashby);
			return job === undefined
				? ashbyProfileUrl(candidateId)
				: ashbyApplicationUrl(candidateId, applicationId(ashby, job));
		},
		smartrecruiters: (job) =>
			job === undefined
				? smartrecruitersCandidateUrl(there(smartrecruiters).candidateId)
				: smartrecruitersApplicationUrl(applicationId(smartrecruiters, job)),
		modernloop: (index = 0) => modernLoopUrl(there(pages[index]).path),
		ashbyId: ashby?.candidateId ?? '',
	};
}
