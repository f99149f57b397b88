import type { PermissionRequirement } from '../ats.ts';

/**
 * Ashby's permission modules: the word in its scope strings, and the name in its settings page. "Hiring
 * Process" was called "Hiring Process Metadata" before, and still is in scopes.
 */
const MODULES = {
	candidates: 'Candidates',
	jobs: 'Jobs',
	interviews: 'Interviews',
	hiringProcessMetadata: 'Hiring Process',
	organization: 'Organization',
	apiKeys: 'API Keys',
} as const;

export type AshbyModule = keyof typeof MODULES;

export type AshbyPermission = PermissionRequirement & {
	readonly module: AshbyModule;
	/** As `apiKey.info` lists it. Ashby documents the form by example only. */
	readonly scope: `${AshbyModule}:${'read' | 'write'}`;
};

/**
 * What a key made for ModernLoop carries. Only reading candidates and jobs is needed so far: a job's
 * confidentiality is in the job alone, so without Jobs everything counts as confidential. The rest serves
 * what ModernLoop's own connection does, and the imports to come.
 */
export const ashbyPermissions: readonly AshbyPermission[] = [
	permission('candidates', 'read', true),
	permission('candidates', 'write', false),
	permission('jobs', 'read', true),
	permission('interviews', 'read', false),
	permission('interviews', 'write', false),
	permission('hiringProcessMetadata', 'read', false),
	permission('organization', 'read', false),
	permission('apiKeys', 'read', false),
	permission('apiKeys', 'write', false),
];

/** Every endpoint we call, with the module that Ashby's reference says it needs. All are reads. */
const ENDPOINT_MODULES = {
	'apiKey.info': 'apiKeys',
	'application.info': 'candidates',
	'candidate.info': 'candidates',
	'candidate.list': 'candidates',
	'candidate.search': 'candidates',
	'interviewPlan.list': 'interviews',
	'job.info': 'jobs',
	'job.list': 'jobs',
	'source.list': 'hiringProcessMetadata',
	'user.list': 'organization',
} as const satisfies Record<string, AshbyModule>;

export type AshbyEndpoint = keyof typeof ENDPOINT_MODULES;

/** The settings page's name of what a call needs: Ashby's refusal does not name it. */
export function permissionOf(endpoint: AshbyEndpoint): string {
	return nameOf(ENDPOINT_MODULES[endpoint], 'read');
}

function permission(module: AshbyModule, access: 'read' | 'write', required: boolean): AshbyPermission {
	return { module, access, required, scope: `${module}:${access}`, name: nameOf(module, access) };
}

function nameOf(module: AshbyModule, access: 'read' | 'write'): string {
	return `${MODULES[module]} (${access})`;
}
