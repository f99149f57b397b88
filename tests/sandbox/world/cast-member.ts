import type { Ats } from '../../../utils/systems/system.ts';
import type { CatalogueJob } from './job-catalogue.ts';
import { stablePath } from './modernloop-paths.ts';
import { stableUuid } from './stable-id.ts';
import type { Step } from './steps.ts';

/** One application of a cast member. */
export type CastApplication = { readonly id: string; readonly job: CatalogueJob; readonly step: Step };

/** A cast member's record in one ATS; the first application is the newest. */
export type CastRecord = { readonly candidateId: string; readonly applications: readonly CastApplication[] };

/** A ModernLoop page of a cast member. */
export type CastPage = {
	readonly path: string;
	/** Which hyperlinks to an ATS the page shows. */
	readonly links: readonly Ats[];
	/** Set where the page is about one application only. */
	readonly job: CatalogueJob | null;
};

/** A fixed person. Everything here stays the same whatever the seed. */
export type CastMember = {
	readonly firstName: string;
	readonly lastName: string;
	readonly name: string;
	readonly email: string | null;
	readonly position: string;
	readonly company: string;
	readonly city: string;
	readonly linkedin: string | null;
	/** The ModernLoop address that the ATS records carry themselves. */
	readonly modernloopUrl: string | null;
	readonly ashby: CastRecord | null;
	readonly smartrecruiters: CastRecord | null;
	readonly pages: readonly CastPage[];
};

type Applied = readonly (readonly [job: CatalogueJob, step: Step])[];

/** What makes a cast member; whatever is absent is null or empty. */
export type CastDraft = {
	readonly name: readonly [first: string, last: string];
	readonly email?: string;
	readonly position: string;
	readonly company: string;
	readonly city: string;
	readonly linkedin?: string;
	readonly modernloopUrl?: string;
	readonly ashby?: Applied;
	readonly smartrecruiters?: Applied;
	readonly pages?: readonly {
		readonly shape: 'people' | 'schedule' | 'details';
		readonly links?: readonly Ats[];
		readonly job?: CatalogueJob;
	}[];
};

function record(ats: Ats, key: string, applied: Applied | undefined): CastRecord | null {
	if (applied === undefined) return null;
	return {
		candidateId: castCandidateId(ats, key),
		applications: applied.map(([job, step]) => ({
			id: stableUuid(`${ats} application ${key} ${job}`),
			job,
			step,
		})),
	};
}

/** The candidate id of the cast member of this key. */
function castCandidateId(ats: Ats, key: string): string {
	return stableUuid(`${ats} candidate ${key}`);
}

/** Completes a draft with the ids and paths that always belong to `key`. */
export function castMember(key: string, draft: CastDraft): CastMember {
	return {
		firstName: draft.name[0],
		lastName: draft.name[1],
		name: `${draft.name[0]} ${draft.name[1]}`,
		email: draft.email ?? null,
		position: draft.position,
		company: draft.company,
		city: draft.city,
		linkedin: draft.linkedin ?? null,
		modernloopUrl: draft.modernloopUrl ?? null,
		ashby: record('ashby', key, draft.ashby),
		smartrecruiters: record('smartrecruiters', key, draft.smartrecruiters),
		pages: (draft.pages ?? []).map((page) => ({
			path: stablePath(`modernloop ${key} ${page.job ?? ''}${page.shape}`, page.shape),
			links: page.links ?? [],
			job: page.job ?? null,
		})),
	};
}
