/** The fields of a candidate that two systems may both change, and a person decides about. */
export const MERGED_FIELDS = ['name', 'email', 'profileUrls'] as const;

export type MergedField = (typeof MERGED_FIELDS)[number];

/** Values of the merged fields: the name, the primary e-mail (empty: none), all social profiles. */
export type MergedValues = {
	readonly name: string;
	readonly email: string;
	readonly profileUrls: readonly string[];
};

/** What a person decided to write into an ATS. A field that is absent stays as it is. */
export type CandidateEdit = Partial<MergedValues> & {
	readonly candidateId: string;
	/** What the person was shown; a field that is something else by now is not written. Absent: whatever is there. */
	readonly over?: MergedValues;
};

/** Called right before the one request that writes. What it throws keeps that request from being sent. */
export type AboutToWrite = () => Promise<void>;

/** What became of an interview that was written: its id in the ATS, and whether it is there twice now. */
export type CreatedInterview = { readonly id: string; readonly isDoubled: boolean };

/** An interview scheduled in ModernLoop that the ATS does not have. */
export type NewInterview = {
	/** The ATS's candidate, application (see `applicationName`) and job. */
	readonly candidateId: string;
	readonly applicationId: string;
	readonly jobId: string;
	readonly title: string;
	/** The ATS's definition of such interviews; null: there is none of this title. */
	readonly definitionId: string | null;
	/** ISO 8601. */
	readonly startsAt: string;
	readonly endsAt: string;
	/** E-mail addresses of interviewers, as the ATS knows its users, with their ids there. */
	readonly interviewers: readonly { readonly id: string; readonly email: string }[];
	/** IANA name, for vendors that want one. */
	readonly timezone: string;
};
