import { type HostRefusal, hostAccessFor } from '../../utils/connections/host-access.ts';
import type { MessageKey } from '../../utils/i18n/message.ts';
import { ATS_ADAPTERS } from '../../utils/systems/registry.ts';
import type { System } from '../../utils/systems/system.ts';

const REFUSALS: Readonly<Record<HostRefusal, MessageKey>> = {
	'not-an-address': 'optionsUrlInvalid',
	'not-https': 'optionsUrlNotHttps',
	'has-credentials': 'optionsUrlCredentials',
	'has-port': 'optionsUrlPort',
	'not-an-api': 'optionsUrlNotApi',
};

/** What is wrong with a Connection URL, as a message with the system's name as $1; `null` when usable. */
export function urlProblem(system: System, url: string): MessageKey | null {
	if (url.trim() === '') return 'optionsUrlEmpty';
	const access = hostAccessFor(url);
	if (access.kind === 'refused') return REFUSALS[access.why];
	const isAtsApi = (ats: keyof typeof ATS_ADAPTERS) =>
		access.kind === 'permission' && ATS_ADAPTERS[ats].apiOrigins.includes(access.origin);
	if (system !== 'modernloop') return isAtsApi(system) ? null : 'optionsUrlOtherHost';
	// A bridge key must not go to an ATS either.
	return isAtsApi('ashby') || isAtsApi('smartrecruiters') ? 'optionsUrlNotBridge' : null;
}

/**
 * What is wrong with the key field; `null` when usable. `savedUrl` is where the stored key belongs: an empty
 * field keeps that key, but never for another host.
 */
export function keyProblem(key: string, url: string, savedUrl: string | null): MessageKey | null {
	if (key !== '') return null;
	if (savedUrl === null) return 'optionsKeyEmpty';
	return URL.parse(url.trim())?.origin === URL.parse(savedUrl)?.origin ? null : 'optionsKeyAgain';
}
