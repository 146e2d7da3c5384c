/**
 * Figures as lists of shapes, drawn as SVG and as PNG. Each kind of figure converts numbers into a
 * {@link org.prosodia.report.figure.Figure}, a list of {@link org.prosodia.report.figure.Mark}s;
 * {@link org.prosodia.report.figure.SvgFigure} and {@link org.prosodia.report.figure.FigurePicture} draw any of them.
 * {@link org.prosodia.report.figure.Ink} names the colours, so that a page can choose them for light and dark.
 */
@NullMarked
package org.prosodia.report.figure;

import org.jspecify.annotations.NullMarked;
