import type { PermissionRequirement } from '../ats.ts';

/**
 * What is tried of a key, under the path that SmartRecruiters' reference lists it by: a key has no scopes of
 * its own but acts as a user, whose role and access group decide. Nothing works without candidates and jobs;
 * the rest is imported where the key may read it.
 */
export const SMARTRECRUITERS_READS = [
	{ name: '/candidates', path: '/candidates', limit: true, required: true },
	{ name: '/jobs', path: '/jobs', limit: true, required: true },
	{ name: '/configuration/company', path: '/configuration/company', limit: false, required: false },
	{
		name: '/configuration/hiring-processes',
		path: '/configuration/hiring-processes',
		limit: false,
		required: false,
	},
	{ name: '/users', path: '/user-api/v201804/users', limit: true, required: false },
	{ name: '/users/me', path: '/user-api/v201804/users/me', limit: false, required: false },
] as const;

export const smartrecruitersPermissions: readonly PermissionRequirement[] = SMARTRECRUITERS_READS.map(
	({ name, required }) => ({ name, access: 'read', required }),
);
