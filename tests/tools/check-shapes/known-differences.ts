/**
 * Where an answer differs from the document on purpose, and why. Complaints read "operation path: complaint"
 * with list positions as [].
 */
export const KNOWN_DIFFERENCES: readonly { readonly complaint: RegExp; readonly why: string }[] = [
	{
		complaint:
			/\.(creditedToUser|timezone|customRequisitionId|submitterClientIp|submitterUserAgent): null where/,
		why: 'recorded answers of Ashby show null, although the document does not allow it',
	},
	{
		complaint:
			/\.(interviewStageGroupId|archiveReason|actorId|instructionsHtml|instructionsPlain): null where/,
		why: 'recorded answers of Ashby show null, although the document does not allow it',
	},
	{
		complaint: /\.(creditedToUser|archiveReason)\.\w+: missing/,
		why: 'follows from the null above',
	},
	{
		complaint:
			/^(GET|PATCH) \/candidates\/\{id\} .*(primaryAssignment|secondaryAssignments\[\])\.(id: missing|status: .* is none of CREATED)/,
		why: 'the document merges two schemas called Job: an assignment has a job, it is none',
	},
	{
		complaint: /^GET \/users(\/me)? .*\.role: missing/,
		why: 'role belongs to the deprecated user API; the document merges both schemas called User',
	},
	{
		complaint:
			/^GET \/interviews .*\.candidate\.(status: not in|(firstName|lastName|internal|createdOn|actions): missing)/,
		why: "an interview's candidate is an id and a status; the document merges two schemas called Candidate",
	},
	{
		complaint: /\.trainingRole: null is none of/,
		why: 'the type allows null, the list of values forgets it',
	},
];
