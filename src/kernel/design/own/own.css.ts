export const ownCss = ""
