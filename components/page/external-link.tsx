import type { ReactNode } from 'react';
import { useText } from './text.ts';

/** A link that opens a new tab, and says so to those who cannot see the arrow. */
export function ExternalLink({
	href,
	children,
}: {
	readonly href: string;
	readonly children: ReactNode;
}): ReactNode {
	const { translate } = useText();
	return (
		<a href={href} target="_blank" rel="noreferrer" className="external">
			{children}
			<span className="for-screen-readers"> {translate('optionsNewTab')}</span>
		</a>
	);
}
