import { Fragment, type ReactNode } from 'react';

/** Short facts in a row. Each for itself, or in writing from right to left "28% · 2 of 5" trades its numbers. */
export function Facts({ facts }: { readonly facts: readonly string[] }): ReactNode {
	return facts.map((fact, index) => (
		<Fragment key={fact}>
			{index > 0 && ' · '}
			<bdi>{fact}</bdi>
		</Fragment>
	));
}
