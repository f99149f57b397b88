/** An Ashby API key of the sandbox and what its settings page says. Obviously fake, so that no scanner is alarmed. */
export type AshbyKey = {
	readonly key: string;
	readonly title: string;
	readonly scopes: readonly string[];
	/** The box "Allow access to confidential jobs and projects?". */
	readonly confidential: boolean;
	/** The box "Allow acting on behalf of a user". */
	readonly actsForUsers: boolean;
	readonly active: boolean;
};

/** A SmartRecruiters key: it acts as a user of a role, for Standard users within an access group. */
export type SmartrecruitersKey = {
	readonly key: string;
	/** First name of the member of `STAFF` that the key acts as. */
	readonly user: string;
	readonly role: 'ADMINISTRATOR' | 'EXTENDED' | 'STANDARD' | 'EMPLOYEE';
	/** Departments whose jobs the access group holds; null without a group. */
	readonly accessGroup: { readonly name: string; readonly departments: readonly string[] } | null;
	readonly active: boolean;
};

const READ = [
	'jobs:read',
	'hiringProcessMetadata:read',
	'organization:read',
	'candidates:read',
	'interviews:read',
];
const FULL = [...READ, 'candidates:write', 'interviews:write', 'apiKeys:read', 'apiKeys:write'];

export const ashbyKeys = {
	/** Everything the integration asks for, and both boxes: confidential jobs, acting for users. */
	full: {
		key: 'sandbox-ashby-full-0001',
		title: 'ModernLoop',
		scopes: FULL,
		confidential: true,
		actsForUsers: true,
		active: true,
	},
	/** Everything but the boxes. */
	noConfidential: {
		key: 'sandbox-ashby-no-confidential-0002',
		title: 'ModernLoop (no confidential)',
		scopes: FULL,
		confidential: false,
		actsForUsers: false,
		active: true,
	},
	/** Reads everything, writes nothing. */
	readOnly: {
		key: 'sandbox-ashby-read-only-0003',
		title: 'Read only',
		scopes: [...READ, 'apiKeys:read'],
		confidential: false,
		actsForUsers: false,
		active: true,
	},
	/** May not ask what it may do: permissions can only be found out by trying. */
	noApiKeysRead: {
		key: 'sandbox-ashby-no-apikeys-read-0004',
		title: 'Without API Keys',
		scopes: [...READ, 'candidates:write', 'interviews:write'],
		confidential: false,
		actsForUsers: false,
		active: true,
	},
	/** Jobs only: candidates are refused. */
	jobsOnly: {
		key: 'sandbox-ashby-jobs-only-0005',
		title: 'Careers page',
		scopes: ['jobs:read', 'apiKeys:read'],
		confidential: false,
		actsForUsers: false,
		active: true,
	},
	/** A new key: no permission at all. */
	noScopes: {
		key: 'sandbox-ashby-no-scopes-0006',
		title: 'New key',
		scopes: [],
		confidential: false,
		actsForUsers: false,
		active: true,
	},
	/** Deactivated: 403, where an unknown key gets 401. */
	deactivated: {
		key: 'sandbox-ashby-deactivated-0007',
		title: 'Old key',
		scopes: FULL,
		confidential: true,
		actsForUsers: true,
		active: false,
	},
} as const satisfies Record<string, AshbyKey>;

export const smartrecruitersKeys = {
	/** A dedicated user with the role Admin, as the integration asks for. */
	administrator: {
		key: 'sandbox-smartrecruiters-administrator-0001',
		user: 'Sam',
		role: 'ADMINISTRATOR',
		accessGroup: null,
		active: true,
	},
	/** All jobs and candidates, no settings: users are refused. */
	extended: {
		key: 'sandbox-smartrecruiters-extended-0002',
		user: 'Erin',
		role: 'EXTENDED',
		accessGroup: null,
		active: true,
	},
	/** Only jobs whose hiring team the user is on: lists are shorter and do not say so. */
	standard: {
		key: 'sandbox-smartrecruiters-standard-0003',
		user: 'Kenji',
		role: 'STANDARD',
		accessGroup: null,
		active: true,
	},
	/** Only jobs of the access group. */
	accessGroup: {
		key: 'sandbox-smartrecruiters-access-group-0004',
		user: 'Lena',
		role: 'STANDARD',
		accessGroup: { name: 'Design hiring', departments: ['Design'] },
		active: true,
	},
	/** Neither jobs nor candidates. */
	employee: {
		key: 'sandbox-smartrecruiters-employee-0005',
		user: 'Ravi',
		role: 'EMPLOYEE',
		accessGroup: null,
		active: true,
	},
	/** Its user was deactivated: the key is as good as unknown. */
	deactivated: {
		key: 'sandbox-smartrecruiters-deactivated-0006',
		user: 'Paula',
		role: 'STANDARD',
		accessGroup: null,
		active: false,
	},
} as const satisfies Record<string, SmartrecruitersKey>;
