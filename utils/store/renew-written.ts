import type { Print } from '../vault/fingerprint.ts';
import type { MergePrints, Written } from './outbox-rows.ts';

type Renew = (print: Print) => Promise<Print>;

/** The same as it is made now: what is stored may be from before the key was replaced. */
export async function renewWritten({ content, extra, base }: Written, renew: Renew): Promise<Written> {
	return {
		content: await renew(content),
		extra: extra && (await renew(extra)),
		base: base && (await renewMergePrints(base, renew)),
	};
}

export async function renewMergePrints(
	{ name, email, profileUrls }: MergePrints,
	renew: Renew,
): Promise<MergePrints> {
	return {
		name: await renew(name),
		email: await renew(email),
		profileUrls: profileUrls && (await renew(profileUrls)),
	};
}
