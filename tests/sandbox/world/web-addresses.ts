/** The address Ashby's API gives for a candidate. */
export function ashbyProfileUrl(candidateId: string): string {
	return `https://app.ashbyhq.com/candidate-searches/new/right-side/candidates/${candidateId}`;
}

/** A candidate's page in Ashby that names the application too. */
export function ashbyApplicationUrl(candidateId: string, applicationId: string): string {
	return `${ashbyProfileUrl(candidateId)}/applications/${applicationId}/feed`;
}

/** A candidate's page in SmartRecruiters, through the candidate. */
export function smartrecruitersCandidateUrl(candidateId: string): string {
	return `https://www.smartrecruiters.com/app/people/candidates/${candidateId}`;
}

/** A candidate's page in SmartRecruiters, through one application. */
export function smartrecruitersApplicationUrl(applicationId: string): string {
	return `https://www.smartrecruiters.com/app/people/applications/${applicationId}`;
}
