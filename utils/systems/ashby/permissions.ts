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

/** The box in a key's settings that lets it write in somebody's name. It is no module, and no scope tells of it. */
export const ACT_ON_BEHALF = 'Allow acting on behalf of a user';

/**
 * What a key made for ModernLoop carries. Only reading candidates and jobs is required: a job's
 * confidentiality is in the job alone, so without Jobs everything counts as confidential. Each of the others
 * serves one resource of a sync, or writing, or what ModernLoop's own connection does.
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

/** Every endpoint we call, with what Ashby's reference says it needs. */
const NEEDS = {
	'apiKey.info': ['apiKeys', 'read'],
	'application.info': ['candidates', 'read'],
	'application.list': ['candidates', 'read'],
	'candidate.info': ['candidates', 'read'],
	'candidate.list': ['candidates', 'read'],
	'candidate.listProjects': ['candidates', 'read'],
	'candidate.search': ['candidates', 'read'],
	'candidate.update': ['candidates', 'write'],
	'feedbackFormDefinition.list': ['hiringProcessMetadata', 'read'],
	'interview.list': ['interviews', 'read'],
	'interviewPlan.list': ['interviews', 'read'],
	'interviewSchedule.create': ['interviews', 'write'],
	'interviewSchedule.list': ['interviews', 'read'],
	'interviewStage.list': ['interviews', 'read'],
	'job.info': ['jobs', 'read'],
	'job.list': ['jobs', 'read'],
	'project.list': ['candidates', 'read'],
	'source.list': ['hiringProcessMetadata', 'read'],
	'user.list': ['organization', 'read'],
} as const satisfies Record<string, readonly [AshbyModule, 'read' | 'write']>;

export type AshbyEndpoint = keyof typeof NEEDS;

/** The settings page's name of what a call needs: Ashby's refusal does not name it. */
export function permissionOf(endpoint: AshbyEndpoint): string {
	const [module, access] = NEEDS[endpoint];
	return nameOf(module, access);
}

function permission(module: AshbyModule, access: 'read' | 'write', required: boolean): AshbyPermission {
	return { module, access, required, scope: `${module}:${access}`, name: nameOf(module, access) };
}

function nameOf(module: AshbyModule, access: 'read' | 'write'): string {
	return `${MODULES[module]} (${access})`;
}
