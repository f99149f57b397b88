import { httpsUrl, isSocialUrl } from '../../records/addresses.ts';

/** A candidate's `web` as SmartRecruiters has it, also with what is not known here. */
type WebProfile = Readonly<Record<string, unknown>>;

/** The fields that hold one profile each, and whose addresses belong there. */
const FIELDS = [
	['linkedin', ['linkedin.com']],
	['facebook', ['facebook.com']],
	['twitter', ['twitter.com', 'x.com']],
] as const;

/**
 * The `web` that holds these profiles (https, all that the candidate is to have); null where it does already.
 * What is no profile stays: a website of their own, a handle instead of an address, fields not known here. A
 * profile without a field, such as GitHub, goes to the website where that is free; what finds no place is not
 * written. All of `web` is answered, because it is not documented whether what is left out is kept; a field
 * is emptied by an empty text.
 */
export function webWithProfiles(current: WebProfile, profileUrls: readonly string[]): WebProfile | null {
	const web: Record<string, unknown> = Object.fromEntries(
		Object.entries(current).filter(([, value]) => value !== null && value !== undefined),
	);
	const wanted = profileUrls.map(httpsUrl).filter((url) => url !== undefined);
	const kept = ['linkedin', 'facebook', 'twitter', 'website'].map((field) => urlOf(web[field]));
	const left = wanted.filter((url) => !kept.includes(url));
	const take = (fits: (url: string) => boolean): string | undefined => {
		const index = left.findIndex(fits);
		return index === -1 ? undefined : left.splice(index, 1)[0];
	};
	let isChanged = false;
	const put = (field: string, value: string | undefined): void => {
		if (value === undefined && (web[field] ?? '') === '') return;
		web[field] = value ?? '';
		isChanged = true;
	};
	for (const [field, hosts] of FIELDS) {
		const now = urlOf(web[field]);
		if (now === undefined ? (web[field] ?? '') !== '' : wanted.includes(now)) continue;
		put(
			field,
			take((url) => hosts.some((host) => isOn(url, host))),
		);
	}
	const site = urlOf(web['website']);
	const isFree = site === undefined ? (web['website'] ?? '') === '' : isSocialUrl(site);
	if (isFree && (site === undefined || !wanted.includes(site))) {
		put(
			'website',
			take(() => true),
		);
	}
	return isChanged ? web : null;
}

const urlOf = (value: unknown) => (typeof value === 'string' ? httpsUrl(value) : undefined);

function isOn(url: string, host: string): boolean {
	const { hostname } = new URL(url);
	return hostname === host || hostname.endsWith(`.${host}`);
}
