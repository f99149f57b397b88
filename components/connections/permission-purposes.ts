import type { MessageKey } from '../../utils/i18n/message.ts';
import type { PermissionRequirement } from '../../utils/systems/ats.ts';
import { BRIDGE_KINDS } from '../../utils/systems/modernloop/bridge.ts';
import type { System } from '../../utils/systems/system.ts';

const LATER: MessageKey = 'optionsPurposeLater';

/** What each permission is for, by system and by the vendor's own name of it. */
const PURPOSES: Readonly<Record<System, Readonly<Record<string, MessageKey>>>> = {
	ashby: {
		'Candidates (read)': 'optionsPurposeCandidates',
		'Candidates (write)': 'optionsPurposeCandidatesWrite',
		'Jobs (read)': 'optionsPurposeJobs',
		'Interviews (read)': 'optionsPurposeInterviews',
		'Interviews (write)': 'optionsPurposeInterviewsWrite',
		'Hiring Process (read)': 'optionsPurposeHiringProcess',
		'Organization (read)': 'optionsPurposeOrganization',
		'API Keys (read)': 'optionsPurposeKeys',
		'API Keys (write)': 'optionsPurposeKeysWrite',
	},
	smartrecruiters: {
		'/candidates': 'optionsPurposeCandidates',
		'/jobs': 'optionsPurposeJobTitles',
		'/configuration/company': 'optionsPurposeCompany',
		'/configuration/hiring-processes': 'optionsPurposeHiringProcess',
		'/users': 'optionsPurposeOrganization',
		'/users/me': 'optionsPurposeUser',
	},
	modernloop: {
		...Object.fromEntries(
			BRIDGE_KINDS.flatMap((kind) => [
				[`${kind}:read`, LATER],
				[`${kind}:write`, LATER],
			]),
		),
		'candidates:read': 'optionsPurposeBridgeFind',
		'candidates:write': 'optionsPurposeBridgeWrite',
		'applications:write': 'optionsPurposeBridgeWrite',
		'jobs:write': 'optionsPurposeBridgeWrite',
	},
};

/** The sentence beside a permission; none for one that is not known here, which is shown by its name. */
export function permissionPurpose(
	system: System,
	{ name }: Pick<PermissionRequirement, 'name'>,
): MessageKey | undefined {
	return PURPOSES[system][name];
}
