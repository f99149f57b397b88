/** Where people use ModernLoop. Other hosts of the domain are for candidates and machines. */
const MODERNLOOP_APP_ORIGIN = 'https://app.modernloop.io';

/**
 * True for an https address of the ModernLoop product: `app.modernloop.io` or another host of the domain.
 * Everything that is opened or drawn as a ModernLoop link passes through here, whoever it came from.
 */
export function isModernLoopUrl(text: string): boolean {
	const url = URL.parse(text);
	if (url === null) return false;
	const { protocol, hostname, port, username, password } = url;
	if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false;
	return hostname.endsWith('.modernloop.io');
}

/** True for an address inside the ModernLoop web app. */
export function isModernLoopAppUrl(text: string): boolean {
	return isModernLoopUrl(text) && URL.parse(text)?.origin === MODERNLOOP_APP_ORIGIN;
}
