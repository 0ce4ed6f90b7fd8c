// Lets pictures wear the typeface of the screen: text is measured in it, and a PNG carries it while it is drawn
// (an SVG inside an <img> sees no font of the page around it).
(() => {
  const draw = Plotly.toImage;
  const faces = document.getElementById("faces").textContent;
  const styles = ["400 12px", "600 12px", "700 12px", "italic 400 12px"];
  const loaded = Promise.all(styles.map((style) => document.fonts.load(`${style} "Source Sans"`)));

  function rasterised(svg, options) {
    return new Promise((resolve, reject) => {
      const image = new Image();
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(options.width * options.scale);
      canvas.height = Math.round(options.height * options.scale);
      image.onload = () => {
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        resolve(canvas.toDataURL("image/png").split(",")[1]);
      };
      image.onerror = () => reject(new Error("SVG cannot be drawn"));
      const dressed = svg.replace(/^(<svg[^>]*>)/, `$1<style>${faces}</style>`);
      image.src = "data:image/svg+xml," + encodeURIComponent(dressed);
    });
  }

  Plotly.toImage = async (figure, options) => {
    await loaded;
    if (options.format !== "png" || !faces) return draw(figure, options);
    const svg = await draw(figure, { ...options, format: "svg", imageDataOnly: true });
    return rasterised(svg, options);
  };
})();
