import { encode } from "uqr"

/** A picture for a phone's camera: squares on white, whatever the colours of the page around it. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
  return (
    <svg
      class="trellis-qr-code"
      width="228"
      height="228"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-labelledby="qr-code-title"
      shape-rendering="crispEdges"
    >
      <title id="qr-code-title">{title}</title>
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join("")} fill="#000" />
    </svg>
  )
}
