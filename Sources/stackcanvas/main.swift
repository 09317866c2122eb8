print("stackcanvas")
